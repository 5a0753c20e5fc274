import type { Page } from 'playwright-core';
import { operatorDe } from '../../apps/console/src/operator/i18n/de.ts';
import { operatorEn } from '../../apps/console/src/operator/i18n/en.ts';
import { oneTimeCode } from '../support/one-time-code.ts';
import { demonstrationPassword } from './over-http.ts';
import { spoken } from './sign-in.ts';

/** What the operator's console says, in both languages. */
export const staffSpoken = { de: { ...spoken.de, ...operatorDe }, en: { ...spoken.en, ...operatorEn } };

interface StaffSignInOptions {
  password?: string;
  language?: 'de' | 'en';
  path?: string;
}

/** Fills in the first step and sends it, whatever comes of it. */
export async function knockAsStaff(
  page: Page,
  email: string,
  { password = demonstrationPassword, language = 'en', path = '/operator' }: StaffSignInOptions = {},
): Promise<void> {
  const says = staffSpoken[language];
  await page.goto(path);
  await page.getByLabel(says.staffSignIn.email).fill(email);
  await page.getByLabel(says.signIn.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: says.staffSignIn.next }).click();
}

/** Goes through the setting up of one-time codes, and returns their secret and the recovery codes. */
export async function enrolTotp(page: Page, language: 'de' | 'en' = 'en'): Promise<{ secret: string; recoveryCodes: string[] }> {
  const says = staffSpoken[language];
  const shown = await page.getByLabel(says.factors.secret, { exact: true }).innerText();
  const secret = shown.replaceAll(/\s/g, '');
  await typeCode(page, oneTimeCode(secret, new Date()), says.factors.confirm, language);
  const codes = page.getByRole('list', { name: says.factors.recoveryCodes }).getByRole('listitem');
  await codes.first().waitFor();
  const recoveryCodes = await codes.allInnerTexts();
  await page.getByRole('checkbox', { name: says.factors.kept }).check();
  await page.getByRole('button', { name: says.staffSignIn.goOn }).click();
  return { secret, recoveryCodes };
}

/** Types a one-time code and sends it. */
export async function typeCode(page: Page, code: string, button: string, language: 'de' | 'en' = 'en'): Promise<void> {
  await page.getByLabel(staffSpoken[language].factors.totp, { exact: true }).fill(code);
  await page.getByRole('button', { name: button, exact: true }).click();
}

/** Waits for the frame of the operator's console. */
export async function insideAsStaff(page: Page, language: 'de' | 'en' = 'en'): Promise<void> {
  await page.getByRole('button', { name: new RegExp(staffSpoken[language].app.userMenu.split('%')[0] ?? '') }).waitFor();
}
