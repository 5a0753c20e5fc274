import { describe, expect, it } from 'vitest';
import { journeyMs, useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { useProduct } from '../support/product.ts';
import { signIn } from './sign-in.ts';

const narrow = { width: 360, height: 740 };
const pages = [
  '/',
  '/users',
  '/users/create',
  '/user-permissions',
  '/lockouts',
  '/login-attempts',
  '/audit-entries',
  '/seal',
  '/account',
  '/settings',
  '/statements',
  '/statement-confirmations',
];

describe.skipIf(!hasChromium)('a phone', { timeout: journeyMs }, () => {
  const product = useProduct();
  const openPage = useBrowser(() => product().address);

  it.each(['en', 'de'] as const)('shows every page without scrolling sideways, in %s', async (language) => {
    const page = await openPage({ viewport: narrow, language });
    await signIn(page, 'admin', { language });
    for (const path of pages) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).filter({ hasText: /./ }).waitFor();
      await expect.poll(() => page.locator('.MuiSkeleton-root').count()).toBe(0);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBeLessThanOrEqual(narrow.width);
    }
  });

  it('lets rights be granted on cards', async () => {
    const page = await openPage({ viewport: narrow });
    await signIn(page, 'admin');
    await page.goto('/user-permissions');
    await page.getByLabel('Search name or user name').fill('editor');
    const people = page.getByRole('button', { name: /^Change rights: / });
    await expect.poll(() => people.count()).toBe(1);
    await people.click();
    const rights = page.getByRole('dialog', { name: /^Rights of / });
    await rights.getByRole('checkbox', { name: /^Read the audit log/ }).check();
    await rights.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('button', { name: 'Review and save' }).click();
    await page.getByRole('button', { name: 'Save 1 change' }).click();
    await page.getByText('1 change saved').waitFor();
  });
});
