import type { Page } from 'playwright-core';
import { de } from '../../apps/console/src/i18n/de.ts';
import { en } from '../../apps/console/src/i18n/en.ts';
import { demonstrationPassword } from './over-http.ts';

/** What the console says, in both languages. */
export const spoken = { de, en };

interface SignInOptions {
  password?: string;
  language?: 'de' | 'en';
}

/** Signs in at the sign-in page and waits for the console. */
export async function signIn(page: Page, username: string, options: SignInOptions = {}): Promise<void> {
  await fillSignIn(page, username, options);
  // A dialog that opens by itself hides the page behind it from assistive technology.
  await page
    .getByRole('navigation', { name: spoken[options.language ?? 'en'].app.menu, includeHidden: true })
    .or(page.getByRole('banner'))
    .first()
    .waitFor();
  await page.waitForURL(({ pathname }) => pathname !== '/login');
}

/** Fills in the sign-in page and sends it, whatever comes of it. */
export async function fillSignIn(
  page: Page,
  username: string,
  { password = demonstrationPassword, language = 'en' }: SignInOptions = {},
): Promise<void> {
  const says = spoken[language].signIn;
  await page.goto('/');
  await page.getByLabel(says.tenant).fill('nordwind');
  await page.getByLabel(says.username).fill(username);
  await page.getByLabel(says.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: says.submit }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByText('You have signed out.').waitFor();
}
