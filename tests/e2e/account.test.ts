import { describe, expect, it } from 'vitest';
import { journeyMs, useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { useProduct } from '../support/product.ts';
import { fillSignIn, signIn, signOut } from './sign-in.ts';

describe.skipIf(!hasChromium)('an account', { timeout: journeyMs }, () => {
  const product = useProduct();
  const openPage = useBrowser(() => product().address);

  it('is created with an initial password that is shown once and must be replaced by an own one', async () => {
    const admin = await openPage();
    await signIn(admin, 'admin');
    await admin.goto('/users/create');
    await admin.getByRole('button', { name: 'Create user' }).isDisabled();
    await admin.getByLabel('First name').fill('Nora');
    await admin.getByLabel('Last name').fill('Neumann');
    await admin.getByLabel('User name').fill('admin');
    await admin.getByLabel('E-mail address').fill('not an address');
    await admin.getByRole('button', { name: 'Create user' }).click();
    await admin.getByText('Please enter an e-mail address such as name@example.org.').waitFor();
    await admin.getByLabel('E-mail address').fill('nora@nordwind.example');
    await admin.getByRole('button', { name: 'Create user' }).click();
    await admin.getByText('This user name is already taken.').first().waitFor();
    await admin.getByLabel('User name').fill('nora');
    await admin.getByRole('checkbox', { name: /^Editor/ }).check();
    await admin.getByRole('button', { name: 'Create user' }).click();
    const dialog = admin.getByRole('dialog', { name: 'Initial password for Nora Neumann' });
    const initial = await dialog.getByRole('status', { name: 'Initial password' }).innerText();
    await dialog.getByRole('button', { name: 'I have noted it' }).click();
    await admin.getByRole('heading', { level: 1, name: 'Nora Neumann' }).waitFor();
    expect(await admin.content()).not.toContain(initial);

    const nora = await openPage();
    await fillSignIn(nora, 'nora', { password: initial });
    await nora.getByRole('button', { name: 'I know this statement and keep to it' }).click();
    await nora.getByRole('heading', { name: 'Choose your own password' }).waitFor();
    await nora.getByLabel('Initial password').fill(initial);
    await nora.getByLabel('New password', { exact: true }).fill('neumann1!');
    await nora.getByText('Not your own name').locator('xpath=..').getByText('not met yet').waitFor();
    await nora.getByLabel('New password', { exact: true }).fill('three mice on 1 bike');
    await nora.getByLabel('Repeat new password').fill('three mice on 1 bike');
    await nora.getByRole('button', { name: 'Change password' }).click();
    await nora.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
    await signOut(nora);
    await signIn(nora, 'nora', { password: 'three mice on 1 bike' });
  });

  it('keeps language and appearance on the server, and nothing in the browser', async () => {
    const page = await openPage();
    await signIn(page, 'dpo');
    const saved = page.waitForResponse(
      (response) => response.url().endsWith('/api/me/preferences') && response.request().method() === 'PUT',
    );
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { level: 1, name: 'Übersicht' }).waitFor();
    await saved;
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    const elsewhere = await openPage();
    await signIn(elsewhere, 'dpo');
    await elsewhere.getByRole('heading', { level: 1, name: 'Übersicht' }).waitFor();
  });

  it('comes back to the wanted page after signing in, and is remembered by name when that was wished', async () => {
    const page = await openPage();
    await page.goto('/audit-entries');
    await page.getByLabel('Customer').fill('nordwind');
    await page.getByLabel('User name').fill('dpo');
    await page.getByLabel('Password', { exact: true }).fill('Mandat-Demo-1');
    await page.getByRole('checkbox').check();
    await page.getByRole('button').last().press('Enter');
    await page.waitForURL(({ pathname }) => pathname === '/audit-entries');
    await page.context().clearCookies({ name: 'mandat' });
    await page.goto('/login');
    expect(await page.getByLabel('User name').inputValue()).toBe('dpo');
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
  });

  it('ends its other sessions, and all of them', async () => {
    const first = await openPage();
    await signIn(first, 'editor');
    const second = await openPage();
    await signIn(second, 'editor');
    await first.goto('/account');
    const sessions = first.getByRole('list', { name: 'My sessions' });
    await expect.poll(() => sessions.getByRole('listitem').count()).toBe(2);
    await sessions.getByRole('button', { name: /^End the session of Chrome on Linux/ }).click();
    await first.getByRole('dialog').getByRole('button', { name: 'End' }).click();
    await expect.poll(() => sessions.getByRole('listitem').count()).toBe(1);
    await second.getByRole('button', { name: 'Refresh' }).click();
    await second.getByText('Your session has ended. Please sign in again.').waitFor();
    await first.getByRole('button', { name: 'Sign out everywhere' }).click();
    await first.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
    await first.getByText('You have signed out.').waitFor();
  });

  it('is warned before its session ends by itself, and nothing stays on the screen once it has', async () => {
    const page = await openPage();
    await page.clock.install();
    await signIn(page, 'editor');
    await page.clock.fastForward('13:05');
    const warning = page.getByRole('alertdialog', { name: 'Are you still there?' });
    expect(await warning.getByRole('timer').innerText()).toMatch(/ends in 1:\d\d without activity/);
    await warning.getByRole('button', { name: 'Stay signed in' }).click();
    await warning.waitFor({ state: 'hidden' });
    await page.clock.fastForward('15:05');
    await page.getByText('Your session has ended. Please sign in again.').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Sign in');
    const response = await page.request.get('/api/session');
    expect(response.status()).toBe(401);
  });
});
