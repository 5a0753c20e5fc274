import { describe, expect, it } from 'vitest';
import { journeyMs, useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { oneTimeCode } from '../support/one-time-code.ts';
import { useProduct } from '../support/product.ts';
import { expectAccessible } from './accessible.ts';
import { enrolTotp, insideAsStaff, knockAsStaff, staffSpoken, typeCode } from './staff-sign-in.ts';

const phone = { width: 390, height: 844 };
const stepMs = 30_000;

describe.skipIf(!hasChromium)('the operator’s door', { timeout: journeyMs }, () => {
  const product = useProduct();
  // Passkeys belong to a name.
  const openPage = useBrowser(() => product().address.replace('127.0.0.1', 'localhost'));

  it('sets up one-time codes at the first sign-in, in German on a phone in the dark', async () => {
    const says = staffSpoken.de;
    const page = await openPage({ language: 'de', theme: 'dark', viewport: phone });
    await page.goto('/operator');
    await page.getByLabel(says.staffSignIn.email).waitFor();
    await expectAccessible(page, 'first step');
    await knockAsStaff(page, 'support@operator.example', { language: 'de' });
    await page.getByRole('img', { name: says.factors.qr }).waitFor();
    await expectAccessible(page, 'enrolment');
    await typeCode(page, '000000', says.factors.confirm, 'de');
    await page.getByRole('alert').filter({ hasText: says.factors.wrongTotp }).waitFor();
    const { recoveryCodes } = await enrolTotp(page, 'de');
    expect(new Set(recoveryCodes).size).toBe(10);
    await insideAsStaff(page, 'de');
    await expectAccessible(page, 'home');
    expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).toBe('[{},{}]');
  });

  it('asks for the second factor: a one-time code, or a recovery code once', async () => {
    const says = staffSpoken.en;
    const page = await openPage();
    const leave = async () => {
      await page.getByRole('button', { name: /Account of/ }).click();
      await page.getByRole('menuitem', { name: says.app.signOut }).click();
      await page.getByText(says.signIn.signedOut).waitFor();
    };
    await knockAsStaff(page, 'operations@operator.example');
    const { secret, recoveryCodes } = await enrolTotp(page);
    await insideAsStaff(page);
    await leave();
    await knockAsStaff(page, 'operations@operator.example');
    await page.getByRole('heading', { name: says.staffSignIn.secondTitle }).waitFor();
    await expectAccessible(page, 'second step');
    await typeCode(page, '12345', says.signIn.submit);
    await page.getByRole('alert').filter({ hasText: says.factors.wrongTotp }).waitFor();
    // The code of this half minute was spent on setting up; the server takes the next one as well.
    await typeCode(page, oneTimeCode(secret, new Date(Date.now() + stepMs)), says.signIn.submit);
    await insideAsStaff(page);
    await leave();
    for (const isFresh of [true, false]) {
      await knockAsStaff(page, 'operations@operator.example');
      await page.getByRole('button', { name: says.staffSignIn.useRecovery }).click();
      await page.getByLabel(says.factors.recoveryCode).fill(recoveryCodes[0] ?? '');
      await page.getByRole('button', { name: says.signIn.submit, exact: true }).click();
      if (isFresh) {
        await insideAsStaff(page);
        await leave();
      } else await page.getByRole('alert').filter({ hasText: says.factors.wrongRecovery }).waitFor();
    }
    await page.getByRole('button', { name: says.staffSignIn.other }).click();
    await page.getByLabel(says.staffSignIn.email).waitFor();
  });

  it('says the same of every refusal at the first step, and locks after five', async () => {
    const says = staffSpoken.en;
    const page = await openPage();
    const refusal = page.getByRole('alert').filter({ hasText: says.staffSignIn.refused });
    await knockAsStaff(page, 'nobody@operator.example', { password: 'Not-It-0' });
    await refusal.waitFor();
    for (let attempt = 0; attempt < 5; attempt++) {
      await knockAsStaff(page, 'dpo@operator.example', { password: `Not-It-${attempt}` });
      await refusal.waitFor();
    }
    await knockAsStaff(page, 'dpo@operator.example');
    await refusal.waitFor();
    await expectAccessible(page, 'refused');
  });

  it('refuses codes after five wrong ones, and says for how long', async () => {
    const says = staffSpoken.en;
    const page = await openPage();
    await knockAsStaff(page, 'support@operator.example');
    for (let attempt = 0; attempt < 5; attempt++) {
      const isAnswered = page.waitForResponse((response) => response.url().endsWith('/second-factor'));
      await typeCode(page, String(100_000 + attempt), says.signIn.submit);
      await isAnswered;
    }
    await page.getByRole('alert').filter({ hasText: says.factors.wrongTotp }).waitFor();
    await typeCode(page, '200000', says.signIn.submit);
    await page.getByText(/too many attempts. Please try again in (?:29|30) minutes/).waitFor();
    await expectAccessible(page, 'too many codes');
  });

  it('leads to the page that was wanted, and a page that is not there says so', async () => {
    const page = await openPage();
    await knockAsStaff(page, 'support@operator.example', { path: '/operator/no-such-page' });
    await page.getByRole('heading', { name: staffSpoken.en.staffSignIn.secondTitle }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/operator/no-such-page');
  });
});
