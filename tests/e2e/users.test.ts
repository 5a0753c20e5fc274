import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { journeyMs, useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { useProduct } from '../support/product.ts';
import { fillSignIn, signIn } from './sign-in.ts';

describe.skipIf(!hasChromium)('users', { timeout: journeyMs }, () => {
  const product = useProduct();
  const openPage = useBrowser(() => product().address);

  it('who are blocked lose every session: the next request of the blocked user is refused, and so is signing in', async () => {
    const sender = await openPage();
    await signIn(sender, 'sender');
    const admin = await openPage();
    await signIn(admin, 'admin');
    await admin.getByRole('link', { name: 'Users', exact: true }).click();
    await admin.getByLabel('Search name, user name, e-mail').fill('sender');
    await expect.poll(() => admin.getByRole('table').getByRole('rowheader').count()).toBe(1);
    await admin.getByRole('table').getByRole('link').click();
    await admin.getByRole('button', { name: 'Block', exact: true }).click();
    const dialog = admin.getByRole('dialog', { name: /^Block .+\?$/ });
    await dialog.getByRole('button', { name: 'Block' }).click();
    await dialog.getByText('Please fill this in.').waitFor();
    await dialog.getByLabel('Reason').fill('Has left the company');
    await dialog.getByRole('button', { name: 'Block' }).click();
    await admin.getByText(/^Blocked since .+: Has left the company$/).waitFor();

    await sender.getByRole('button', { name: 'Refresh' }).click();
    await sender.getByText('Your session has ended. Please sign in again.').waitFor();
    await fillSignIn(sender, 'sender');
    await sender.getByText(/^Sign-in was not possible/).waitFor();

    await admin.getByRole('button', { name: 'Unblock' }).click();
    await admin.getByRole('dialog').getByRole('button', { name: 'Unblock' }).click();
    await admin.getByText(/can sign in again/).waitFor();
    await signIn(sender, 'sender');
  });

  it('are blocked together in one call, with a result for each', async () => {
    const admin = await openPage();
    await signIn(admin, 'admin');
    await admin.goto('/users?filter={"status":"active"}');
    const boxes = admin.getByRole('checkbox', { name: /^Select (?!all)/ });
    for (const index of [0, 1]) await boxes.nth(index).check();
    await admin.goto('/users?filter={"q":"admin"}');
    await admin.getByRole('checkbox', { name: 'Select all on this page' }).check();
    await admin.getByRole('button', { name: 'Block 1 user', exact: true }).click();
    const calls: string[] = [];
    admin.on('request', (request) => request.method() !== 'GET' && calls.push(request.url()));
    const dialog = admin.getByRole('dialog', { name: 'Block 1 user?' });
    await dialog.getByLabel('Reason').fill('By mistake');
    await dialog.getByRole('button', { name: 'Block 1 user' }).click();
    const result = admin.getByRole('dialog', { name: '0 users blocked' });
    await result.getByText('not blocked: You cannot do this to your own account.').waitFor();
    expect(calls).toEqual([`${product().address}/api/users/block`]);
  });

  async function openEditor(page: Page): Promise<void> {
    await signIn(page, 'admin');
    await page.goto('/users?filter={"q":"sender"}');
    await page.getByRole('table').getByRole('link').click();
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('First name').waitFor();
  }

  it('edited by two people are compared, and decided field by field', async () => {
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

  it('are not lost half edited: leaving asks first', async () => {
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
