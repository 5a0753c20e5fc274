import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { journeyMs, useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { useProduct } from '../support/product.ts';
import { signIn } from './sign-in.ts';

/** What the focused element calls itself. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
}

describe.skipIf(!hasChromium)('the permission matrix', { timeout: journeyMs }, () => {
  const product = useProduct();
  const openPage = useBrowser(() => product().address);

  async function openMatrix(): Promise<Page> {
    const page = await openPage();
    await signIn(page, 'admin');
    await page.goto('/user-permissions');
    await page.getByRole('grid').waitFor();
    return page;
  }

  it('is worked by the keyboard alone: moved through, granted, given an end, reviewed and saved', async () => {
    const page = await openMatrix();
    const grid = page.getByRole('grid', { name: 'People and their rights' });
    expect(Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(60);
    // Exactly one cell is in the order of the Tab key.
    expect(await grid.locator('[data-cell][tabindex="0"]').count()).toBe(1);
    await page.getByRole('button', { name: 'Export' }).focus();
    await page.keyboard.press('Tab');
    expect(await focusedName(page)).toMatch(/^Send mailings, /);
    await page.keyboard.press('Control+End');
    await expect.poll(() => focusedName(page)).toMatch(/^Decline or withdraw changes, /);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focusedName(page)).toMatch(/^Send mailings, .+: not granted$/);
    const cell = page.locator(':focus');
    const person = /^Send mailings, (.+): /.exec(await focusedName(page))?.[1] ?? '';
    await page.keyboard.press('Space');
    await expect.poll(() => focusedName(page)).toBe(`Send mailings, ${person}: not granted, will be granted`);
    await page.keyboard.press('Enter');
    const details = page.getByRole('dialog', { name: `Send mailings, ${person}` });
    await details.getByLabel('Ends at the end of').fill('2099-12-31');
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'hidden' });
    expect(await cell.getAttribute('aria-label')).toBe(`Send mailings, ${person}: not granted, will be granted until 31 Dec 2099`);
    await page.getByRole('button', { name: 'Review and save' }).press('Enter');
    await page.getByRole('button', { name: 'Save 1 change' }).press('Enter');
    await page.getByText('1 change saved').waitFor();
    await page
      .getByRole('checkbox', {
        name: `Send mailings, ${person}: granted, waiting for acknowledgement of prices, granted until 31 Dec 2099`,
      })
      .waitFor();
  });

  it('keeps pending changes apart from what is saved, takes them back, and asks before they are lost', async () => {
    const page = await openMatrix();
    const cell = page.getByRole('checkbox', { name: /^See lockouts, .+: not granted/ }).first();
    await cell.click();
    await page.getByText('1 pending change for 1 person').waitFor();
    await cell.click();
    await page.getByText('No pending changes').waitFor();
    await cell.click();
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Stay here' }).click();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByText('No pending changes').waitFor();
  });

  it('saves nothing when somebody else changed the same rights meanwhile, shows their state and keeps what was pending', async () => {
    const [first, second] = [await openMatrix(), await openMatrix()];
    const right = /^See sign-in attempts, .+: not granted/;
    await first.getByRole('checkbox', { name: right }).first().click();
    await second
      .getByRole('checkbox', { name: /^Read the audit log, .+: not granted/ })
      .first()
      .click();
    for (const page of [first, second]) {
      await page.getByRole('button', { name: 'Review and save' }).click();
      await page.getByRole('button', { name: 'Save 1 change' }).click();
    }
    await first.getByText('1 change saved').waitFor();
    await second.getByText('Somebody else changed rights in the meantime').waitFor();
    await second.getByText('1 pending change for 1 person').waitFor();
    await second
      .getByRole('checkbox', { name: /^See sign-in attempts, .+: granted$/ })
      .first()
      .waitFor();
    await second.getByRole('button', { name: 'Review and save' }).click();
    await second.getByRole('button', { name: 'Save 1 change' }).click();
    await second.getByText('1 change saved').waitFor();
  });

  it('draws only the people in sight', async () => {
    const page = await openMatrix();
    expect(await page.getByRole('grid').getByRole('row').count()).toBeLessThan(45);
  });
});
