import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { journeyMs, useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { useProduct } from '../support/product.ts';
import { expectAccessible } from './accessible.ts';
import { enrolStaff, enterAsStaff, type StaffPerson } from './staff-over-http.ts';
import { staffSpoken as spoken } from './staff-sign-in.ts';

const everySurrounding = (['de', 'en'] as const).flatMap((language) => (['light', 'dark'] as const).map((theme) => ({ language, theme })));

describe.skipIf(!hasChromium)('the page for operations', { timeout: journeyMs }, () => {
  const product = useProduct();
  const openPage = useBrowser(() => product().address);
  let operations: StaffPerson;

  beforeAll(async () => {
    operations = await enrolStaff(product().address, 'operations@operator.example');
  });

  async function signedIn(...around: Parameters<typeof openPage>): Promise<Page> {
    const page = await openPage(...around);
    await enterAsStaff(page, product().address, operations);
    return page;
  }

  it.each(everySurrounding)('shows the fleet to operations without any customer, $language and $theme', async (around) => {
    const page = await signedIn({ ...around, viewport: { width: 390, height: 844 } });
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

  it('keeps the last answer in view while the database cannot be asked, and says so', async () => {
    const page = await signedIn();
    const says = spoken.en.fleet;
    const servers = page.getByRole('region', { name: says.servers, exact: true });
    await page.goto('/operator/fleet');
    await servers.waitFor();
    const problem = { type: 'about:blank', title: 'Service Unavailable', status: 503, code: 'server.unavailable', requestId: '1' };
    const answer = { status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) };
    await page.route('**/api/operator/fleet/status', (route) => route.fulfill(answer));
    await page.getByRole('alert').filter({ hasText: says.old }).waitFor({ timeout: 30_000 });
    await servers.waitFor();
    await expectAccessible(page);
    await page.reload();
    await page.getByRole('alert').filter({ hasText: spoken.en.error.loadTitle }).waitFor();
    await expectAccessible(page);
    await page.unroute('**/api/operator/fleet/status');
    await page.getByRole('button', { name: spoken.en.app.retry }).click();
    await servers.waitFor();
  });
});

/** What stands above a tile's label. */
async function countOf(page: Page, label: string): Promise<string> {
  const text = await page.getByRole('listitem').filter({ hasText: label }).innerText();
  return text.replace(label, '').trim();
}
