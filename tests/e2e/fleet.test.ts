import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { journeyMs, useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { useProduct } from '../support/product.ts';
import { spoken } from './sign-in.ts';

const token = 'k7Q2-wXz9.mB4_vT6~hL1+pR8=sN3/dF5';
const everySurrounding = (['de', 'en'] as const).flatMap((language) => (['light', 'dark'] as const).map((theme) => ({ language, theme })));

describe.skipIf(!hasChromium)('the page for operations', { timeout: journeyMs }, () => {
  const product = useProduct({ MANDAT_METRICS_TOKEN: token });
  const openPage = useBrowser(() => product().address);

  it.each(everySurrounding)('shows the fleet on the machine itself without any customer, $language and $theme', async (around) => {
    const page = await openPage({ ...around, viewport: { width: 390, height: 844 } });
    const says = spoken[around.language].fleet;
    await page.goto('/operator/fleet');
    await page.getByRole('heading', { level: 1, name: says.title }).waitFor();
    await expect.poll(() => countOf(page, says.active)).toBe('2');
    const processes = page.getByRole('region', { name: says.processes, exact: true });
    await processes.getByRole('rowheader', { name: says.processKinds.start }).waitFor();
    await page.getByRole('heading', { level: 2, name: says.load }).waitFor({ timeout: 30_000 });
    const text = await page.locator('body').innerText();
    expect(text).not.toMatch(/nordwind|albtal|erika|@|\bt_[a-z0-9]{16}\b/i);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectAccessible(page);
  });

  it('asks a stranger for the token, refuses a wrong one, and forgets the right one with the page', async () => {
    const page = await openPage();
    const says = spoken.en.fleet;
    // As a proxy on the machine marks what it passes on.
    await page.setExtraHTTPHeaders({ 'X-Forwarded-For': '192.0.2.7' });
    await page.goto('/operator/fleet');
    const field = page.getByLabel(says.token, { exact: true });
    await field.fill(token.slice(1));
    await expectAccessible(page);
    await page.getByRole('button', { name: says.open }).click();
    await page.getByRole('alert').filter({ hasText: says.tokenRefused }).waitFor();
    await field.fill(token);
    await field.press('Enter');
    await page.getByRole('heading', { level: 1, name: says.title }).waitFor();
    expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]))).not.toContain(token);
    await page.reload();
    await field.waitFor();
  });

  it('keeps the last answer in view while the database cannot be asked, and says so', async () => {
    const page = await openPage();
    const says = spoken.en.fleet;
    const servers = page.getByRole('region', { name: says.servers, exact: true });
    await page.goto('/operator/fleet');
    await servers.waitFor();
    const problem = { type: 'about:blank', title: 'Service Unavailable', status: 503, code: 'server.unavailable', requestId: '1' };
    const answer = { status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) };
    await page.route('**/api/operator/fleet', (route) => route.fulfill(answer));
    await page.getByRole('alert').filter({ hasText: says.old }).waitFor({ timeout: 30_000 });
    await servers.waitFor();
    await expectAccessible(page);
    await page.reload();
    await page.getByRole('alert').filter({ hasText: spoken.en.error.loadTitle }).waitFor();
    await expectAccessible(page);
    await page.unroute('**/api/operator/fleet');
    await page.getByRole('button', { name: spoken.en.app.retry }).click();
    await servers.waitFor();
  });
});

/** What stands above a tile's label. */
async function countOf(page: Page, label: string): Promise<string> {
  const text = await page.getByRole('listitem').filter({ hasText: label }).innerText();
  return text.replace(label, '').trim();
}

async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  expect(
    violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary}`)),
  ).toEqual([]);
}
