import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { journeyMs, useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { useProduct } from '../support/product.ts';
import { lockName, openSession } from './over-http.ts';
import { signIn, spoken } from './sign-in.ts';

const phone = { width: 390, height: 844 };
const Person = z.looseObject({ id: z.string() });

describe.skipIf(!hasChromium)('the dashboard', { timeout: journeyMs }, () => {
  const product = useProduct();
  const openPage = useBrowser(() => product().address);

  /** Something to look after under every number. */
  beforeAll(async () => {
    const { address } = product();
    await lockName(address, 'nobody');
    const editor = await openSession(address, 'editor');
    expect((await editor('GET', '/api/settings')).status).toBe(403);
    const admin = await openSession(address, 'admin');
    const soon = new Date(Date.now() + 10 * 86_400_000).toISOString();
    const names = { firstName: 'Nils', lastName: 'Nordmann', username: 'nils', email: 'nils@nordwind.example' };
    const person = Person.parse(await (await admin('POST', '/api/users', { ...names, roles: ['editor'], validUntil: soon })).json());
    const permissions = [{ permission: 'users.read', expiresAt: soon }];
    expect((await admin('PUT', `/api/users/${person.id}/permissions`, { permissions })).status).toBe(200);
  });

  it.each([
    { language: 'en', theme: 'light', viewport: undefined },
    { language: 'de', theme: 'dark', viewport: phone },
  ] as const)('leads from every number to just as many, in $language and $theme', async ({ viewport, ...around }) => {
    const page = await openPage({ ...around, ...(viewport && { viewport }) });
    await signIn(page, 'admin', around);
    const numbers = await numbersOf(page, around.language);
    expect(numbers.length).toBeGreaterThanOrEqual(12);
    expect(numbers.filter(({ count }) => count === 0).map(({ to }) => to)).toEqual([expect.stringContaining('isUsedInParallel')]);
    for (const { to, count } of numbers) {
      await page.goto(to);
      expect(await totalOn(page, around.language), to).toBe(count);
    }
  });

  it('tells the numbers of the chart as a table too, whose numbers lead to the attempts of the day', async () => {
    const page = await openPage();
    await signIn(page, 'dpo');
    await page.getByRole('button', { name: 'Show as table' }).click();
    const table = page.getByRole('region', { name: 'Sign-ins and failures by day' });
    const rows = await table.getByRole('row').allInnerTexts();
    expect(rows).toHaveLength(31);
    const failed = table.getByRole('row').nth(1).getByRole('link').last();
    const count = Number(await failed.innerText());
    expect(count).toBeGreaterThanOrEqual(5);
    await failed.click();
    await page.waitForURL(({ pathname }) => pathname === '/login-attempts');
    expect(await totalOn(page, 'en')).toBe(count);
  });

  it('is moved through by the keyboard, day by day', async () => {
    const page = await openPage();
    await signIn(page, 'admin');
    const chart = page.getByRole('application', { name: 'Sign-ins and failures by day' });
    await chart.focus();
    const days = [];
    for (let step = 0; step < 2; step += 1) {
      await page.keyboard.press('ArrowRight');
      const note = page.getByRole('status').filter({ hasText: /\d succeeded/ });
      await note.waitFor();
      days.push(await note.innerText());
    }
    expect(new Set(days).size).toBe(2);
  });

  it('offers to try again when it cannot be loaded', async () => {
    const page = await openPage();
    let isDown = true;
    await page.route('**/api/dashboard', (route) => (isDown ? route.fulfill({ status: 503, body: '' }) : route.continue()));
    await signIn(page, 'admin');
    await page.getByRole('alert').waitFor();
    isDown = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'What changed this week' }).waitFor();
  });

  it('is not for those who look after nobody', async () => {
    const page = await openPage();
    await signIn(page, 'editor');
    await page.getByRole('heading', { name: 'My rights' }).waitFor();
    expect(await page.getByRole('heading', { name: 'What changed this week' }).count()).toBe(0);
  });
});

interface Linked {
  to: string;
  count: number;
}

/** Every link from the dashboard to a filtered list, with the number beside it. */
async function numbersOf(page: Page, language: 'de' | 'en'): Promise<Linked[]> {
  await page.getByRole('heading', { name: spoken[language].dashboard.changes }).waitFor();
  const links = page.getByRole('main').locator('a[href*="?filter="], a[href*="?grants="]');
  return Promise.all(
    (await links.all()).map(async (link) => {
      const own = await link.innerText();
      const text = /^(?:All|Alle)? ?\d/.test(own) ? own : await link.locator('xpath=ancestor::li[1]').innerText();
      const to = (await link.getAttribute('href')) ?? '';
      return { to, count: Number(text.replace(own === text ? '' : own, '').match(/\d+/)?.[0]) };
    }),
  );
}

/** How many the list that is shown says it has. */
async function totalOn(page: Page, language: 'de' | 'en'): Promise<number> {
  const nothing = page.getByText(spoken[language].list.noMatchTitle);
  const total = page.getByRole('status').filter({ hasText: /(?:of|von) \d+/ });
  await total.or(nothing).first().waitFor();
  if ((await nothing.count()) > 0) return 0;
  const words = await total.innerText();
  return Number(
    (/^(\d+) (?:of|von) \d+ Person|^(\d+) of \d+ people/.exec(words) ?? /(?:of|von) (\d+)$/.exec(words))?.slice(1).find(Boolean),
  );
}
