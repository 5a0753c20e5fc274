import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { journeyMs, type Surroundings, useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { useProduct } from '../support/product.ts';
import { lockName } from './over-http.ts';
import { signIn, spoken } from './sign-in.ts';

const everySurrounding = (['de', 'en'] as const).flatMap((language) => (['light', 'dark'] as const).map((theme) => ({ language, theme })));
/** For what opens over pages: both languages and both themes, not each with each. */
const twoSurroundings = everySurrounding.filter(({ language, theme }) => (language === 'de') === (theme === 'dark'));
const phone = { width: 390, height: 844 };

describe.skipIf(!hasChromium)('axe', { timeout: journeyMs }, () => {
  const product = useProduct();
  const openPage = useBrowser(() => product().address);

  beforeAll(() => lockName(product().address, 'nobody'));

  async function signedIn(around: Surroundings & { language: 'de' | 'en' }, username: string): Promise<Page> {
    const page = await openPage(around);
    await page.goto('/');
    await page.getByLabel(spoken[around.language].signIn.tenant).waitFor();
    await expectNothing(page, 'sign-in');
    await signIn(page, username, around);
    return page;
  }

  it.each(everySurrounding)('finds nothing on any page of an administrator, $language and $theme', async (around) => {
    const page = await signedIn(around, 'admin');
    await visit(page, '/');
    await page.getByRole('button', { name: spoken[around.language].dashboard.asTable }).click();
    await expectNothing(page, 'sign-ins as a table');
    await visit(page, '/users');
    const show = (await page.getByRole('table').getByRole('link').first().getAttribute('href')) ?? '';
    const others = ['/users/create', '/user-permissions', '/user-permissions?q=nobody-of-this-name', '/lockouts', '/login-attempts'];
    for (const path of [
      show,
      show.replace('/show', ''),
      ...others,
      '/account',
      '/settings',
      '/statements',
      '/statement-confirmations',
      '/no-such-page',
    ])
      await visit(page, path);
    await visit(page, '/seal');
    await visit(page, '/audit-entries');
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('dialog').getByRole('definition').first().waitFor();
    await expectNothing(page, 'audit entry');
  });

  it.each(twoSurroundings)('finds nothing in what opens over a list, $language and $theme', async (around) => {
    const says = spoken[around.language];
    const page = await signedIn(around, 'admin');
    await visit(page, '/users?filter={"status":"active"}');
    await opens(page, 'views', page.getByRole('button', { name: says.list.saved }), page.getByRole('dialog'));
    await opens(page, 'columns', page.getByRole('button', { name: says.list.columns }), page.getByRole('menu'));
    await opens(page, 'account', page.getByRole('banner').getByRole('button').last(), page.getByRole('menu'));
    await page.getByRole('table').getByRole('checkbox').nth(1).check();
    await expectNothing(page, 'selection');
    await opens(page, 'bulk block', page.getByRole('button', { name: /^(?:1 Benutzer sperren|Block 1 user)$/ }), page.getByRole('dialog'));
  });

  it.each(twoSurroundings)('finds nothing in what opens over the matrix, $language and $theme', async (around) => {
    const says = spoken[around.language];
    const page = await signedIn(around, 'admin');
    await visit(page, '/user-permissions');
    const cell = page.getByRole('grid').locator('input:not([aria-disabled="true"])').first();
    await cell.click();
    await cell.press('Enter');
    await page.getByRole('dialog').waitFor();
    await expectNothing(page, 'details of a right');
    await page.keyboard.press('Escape');
    await opens(page, 'review', page.getByRole('button', { name: says.matrix.review }), page.getByRole('dialog'));
    await page.setViewportSize(phone);
    await page
      .getByRole('button', { name: new RegExp(`^${says.matrix.changePerson}`) })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    await expectNothing(page, 'rights of a person');
  });

  it.each(twoSurroundings)('finds nothing on a phone, and for those who may see little, $language and $theme', async (around) => {
    const says = spoken[around.language];
    const editor = await signedIn({ ...around, viewport: phone }, 'editor');
    for (const path of ['/', '/users']) await visit(editor, path);
    await editor.context().close();
    const auditor = await signedIn({ ...around, viewport: phone }, 'auditor');
    for (const path of ['/', '/users', '/user-permissions', '/audit-entries', '/seal', '/account']) await visit(auditor, path);
    await opens(auditor, 'menu', auditor.getByRole('button', { name: says.app.openMenu }), auditor.getByRole('navigation'));
    await visit(auditor, '/audit-entries');
    await opens(auditor, 'filters', auditor.getByRole('button', { name: says.list.filters }), auditor.getByRole('dialog'));
  });
});

type Place = ReturnType<Page['getByRole']>;

/** Lets axe look at what a click opens, and closes it again. */
async function opens(page: Page, what: string, button: Place, opened: Place): Promise<void> {
  await button.click();
  await opened.waitFor();
  await expectNothing(page, what);
  await page.keyboard.press('Escape');
  await opened.waitFor({ state: 'hidden' });
}

/** Opens a page of the console, waits until it has its data, and lets axe look at it. */
async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).filter({ hasText: /./ }).waitFor();
  await expect.poll(() => page.locator('.MuiSkeleton-root').count()).toBe(0);
  await expectNothing(page, path);
}

async function expectNothing(page: Page, what: string): Promise<void> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${what}: ${id} ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
  expect(found).toEqual([]);
}
