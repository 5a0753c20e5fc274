import type { Page } from 'playwright-core';

export const demonstrationPassword = 'Mandat-Demo-1';

/** Signs in at the English sign-in page and waits for the console. */
export async function signIn(page: Page, username: string, password = demonstrationPassword): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Customer').fill('nordwind');
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  // A dialog that opens by itself hides the page behind it from assistive technology.
  await page.getByRole('navigation', { name: 'Main menu', includeHidden: true }).waitFor();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByText('You have signed out.').waitFor();
}
