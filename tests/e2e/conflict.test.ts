import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { journeyMs, useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { useProduct } from '../support/product.ts';
import { signIn } from './sign-in.ts';

describe.skipIf(!hasChromium)('two people who edit one user', { timeout: journeyMs }, () => {
  const product = useProduct();
  const openPage = useBrowser(() => product().address);

  async function openEditor(page: Page): Promise<void> {
    await signIn(page, 'admin');
    await page.goto('/users?filter={"q":"sender"}');
    await page.getByRole('table').getByRole('link').click();
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('First name').waitFor();
  }

  it('see both states, and decide field by field', async () => {
    const first = await openPage();
    const second = await openPage();
    await openEditor(first);
    await openEditor(second);
    await first.getByLabel('First name').fill('Sascha');
    await first.getByRole('button', { name: 'Save' }).click();
    await first.getByText('is saved.').waitFor();

    await second.getByLabel('Last name').fill('Sandmann');
    await second.getByRole('button', { name: 'Save' }).click();
    const dialog = second.getByRole('dialog', { name: 'Somebody else saved first' });
    await dialog.waitFor();
    // Each kept what only one of them had changed.
    expect(await dialog.getByRole('radio', { name: /^First name, Saved now: Sascha/ }).isChecked()).toBe(true);
    expect(await dialog.getByRole('radio', { name: /^Last name, Your entry: Sandmann/ }).isChecked()).toBe(true);
    await dialog.getByRole('button', { name: 'Save this choice' }).click();
    await second.getByRole('heading', { level: 1, name: 'Sascha Sandmann' }).waitFor();
  });

  it('of whom one leaves with unsaved entries, is asked first', async () => {
    const page = await openPage();
    await openEditor(page);
    await page.getByLabel('First name').fill('Nobody');
    await page.getByRole('link', { name: 'Home' }).click();
    const question = page.getByRole('dialog', { name: 'Leave without saving?' });
    await question.getByRole('button', { name: 'Stay here' }).click();
    expect(await page.getByLabel('First name').inputValue()).toBe('Nobody');
    await page.goBack();
    await question.getByRole('button', { name: 'Leave and lose changes' }).click();
    await page.getByRole('link', { name: 'Edit' }).waitFor();
  });
});
