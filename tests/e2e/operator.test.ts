import { createHash } from 'node:crypto';
import { texts } from '@mandat/contract/texts';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { journeyMs, useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { useProduct } from '../support/product.ts';
import { expectAccessible } from './accessible.ts';
import { enrolStaff, enterAsStaff, type StaffPerson } from './staff-over-http.ts';
import { enrolTotp, insideAsStaff, knockAsStaff, staffSpoken } from './staff-sign-in.ts';

const everySurrounding = (['de', 'en'] as const).flatMap((language) => (['light', 'dark'] as const).map((theme) => ({ language, theme })));
const phone = { width: 390, height: 844 };
const newPassword = 'eleven quiet herons, 4 boats';

describe.skipIf(!hasChromium)('the operator’s console', { timeout: journeyMs }, () => {
  const product = useProduct();
  // Passkeys belong to a name.
  const address = () => product().address.replace('127.0.0.1', 'localhost');
  const openPage = useBrowser(address);
  const people = new Map<'support' | 'operations' | 'dpo', StaffPerson>();

  beforeAll(async () => {
    for (const name of ['support', 'operations', 'dpo'] as const) people.set(name, await enrolStaff(address(), `${name}@operator.example`));
  });

  async function signedIn(who: 'support' | 'operations' | 'dpo', ...around: Parameters<typeof openPage>): Promise<Page> {
    const page = await openPage(...around);
    const person = people.get(who);
    if (person === undefined) throw new Error(`there is no ${who}`);
    await enterAsStaff(page, address(), person);
    await page.goto('/operator');
    await insideAsStaff(page, around[0]?.language);
    return page;
  }

  it.each(everySurrounding)('has nothing that axe finds, on a phone, $language and $theme', async (around) => {
    const says = staffSpoken[around.language];
    const page = await signedIn('operations', { ...around, viewport: phone });
    await expectAccessible(page, 'home');
    await page.goto('/operator/staff');
    const first = page.getByRole('link', { name: 'Lang, Dorothea' });
    await first.waitFor();
    await expectAccessible(page, 'staff');
    await first.click();
    await page.getByRole('heading', { name: says.commitments.title }).waitFor();
    await page.getByText(says.commitments.both, { exact: true }).first().waitFor();
    await expectAccessible(page, 'one of staff');
    const others = {
      'staff/create': says.staff.emailHelp,
      tenants: 'Nordwind Kommunikation GmbH',
      account: says.ownFactors.noPasskeys,
      log: says.operator.denied,
      'no-such-page': says.error.notFound,
    };
    for (const [path, text] of Object.entries(others)) {
      await page.goto(`/operator/${path}`);
      await page.getByText(text).waitFor();
      await expectAccessible(page, path);
    }
  });

  it.each(everySurrounding)('has nothing that axe finds for the data protection officer, $language and $theme', async (around) => {
    const says = staffSpoken[around.language];
    const page = await signedIn('dpo', around);
    await page.goto('/operator/log');
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('dialog').getByRole('definition').first().waitFor();
    await expectAccessible(page, 'entry of the log');
    await page.goto('/operator/staff');
    await page.getByRole('link', { name: 'Reimers, Oskar' }).click();
    await page.getByRole('button', { name: says.commitments.record }).click();
    await page.getByRole('dialog').getByLabel(says.commitments.signedOn).waitFor();
    await expectAccessible(page, 'recording a commitment');
  });

  it('says which right is missing instead of a page, and offers no way to it', async () => {
    const says = staffSpoken.en;
    const page = await signedIn('support');
    const menu = page.getByRole('navigation', { name: says.app.menu });
    await menu.getByRole('link', { name: says.tenants.title }).waitFor();
    expect(await menu.getByRole('link', { name: says.staff.title }).count()).toBe(0);
    await page.goto('/operator/staff');
    await page.getByRole('heading', { level: 1, name: says.error.deniedTitle }).waitFor();
    await page.getByText(/See staff/).waitFor();
    await page.goto('/operator/fleet');
    await page.getByText(/See how the installation is/).waitFor();
  });

  it('creates a colleague, who sets up a second factor and replaces the initial password before anything else', async () => {
    const says = staffSpoken.en;
    const page = await signedIn('operations');
    await page.goto('/operator/staff/create');
    await page.getByLabel('First name').fill('Erika');
    await page.getByLabel('Last name').fill('Muster');
    await page.getByLabel('E-mail address').fill('erika@operator.example');
    await page.getByRole('checkbox', { name: /^Support/ }).check();
    await page.getByRole('button', { name: says.staff.create }).click();
    const password = await page.getByLabel('Initial password', { exact: true }).innerText();
    await page.getByRole('button', { name: says.users.initialDone }).click();
    await page.getByRole('heading', { level: 1, name: 'Erika Muster' }).waitFor();

    const theirs = await openPage();
    await knockAsStaff(theirs, 'erika@operator.example', { password });
    await enrolTotp(theirs);
    await theirs.getByLabel(says.password.initial, { exact: true }).fill(password);
    await theirs.getByLabel(says.password.next, { exact: true }).fill(newPassword);
    await theirs.getByLabel(says.password.repeat, { exact: true }).fill(newPassword);
    await theirs.getByRole('button', { name: says.password.submit }).click();
    await insideAsStaff(theirs);

    await page.getByRole('button', { name: says.users.block, exact: true }).click();
    await page.getByRole('dialog').getByLabel(says.users.blockReason).fill('left the company');
    await page.getByRole('dialog').getByRole('button', { name: says.users.block, exact: true }).click();
    await page.getByText(/Blocked since .*left the company/).waitFor();
    await theirs.getByRole('button', { name: says.app.refresh }).click();
    await theirs.getByText(says.signIn.ended).waitFor();
    await page.getByRole('button', { name: says.users.unblock }).click();
    await page.getByRole('dialog').getByRole('button', { name: says.users.unblock }).click();
    await page.getByRole('button', { name: says.staff.resetFactor }).click();
    await page.getByRole('dialog').getByRole('button', { name: says.staff.resetFactor }).click();
    await page.getByText(says.staff.factorMissing).waitFor();
    await knockAsStaff(theirs, 'erika@operator.example', { password: newPassword });
    await theirs.getByRole('heading', { name: says.staffSignIn.enrolTitle }).waitFor();
  });

  it('records a commitment by the hash of its document, and revokes it for a reason', async () => {
    const says = staffSpoken.en;
    const page = await signedIn('dpo');
    await page.goto('/operator/staff');
    await page.getByRole('link', { name: 'Vogel, Samira' }).click();
    const panel = page.getByRole('region', { name: says.commitments.title });
    await panel.getByText(says.commitments.both, { exact: true }).waitFor();
    await panel.getByRole('button', { name: says.commitments.record }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: says.commitments.record }).click();
    await dialog.getByText(texts.en.validation.hash_form).waitFor();
    const hash = createHash('sha256').update('signed').digest('hex');
    const file = { name: 'signed.pdf', mimeType: 'application/pdf', buffer: Buffer.from('signed') };
    await dialog.getByLabel(says.commitments.choose).setInputFiles(file);
    await expect.poll(() => dialog.getByLabel(says.commitments.document).inputValue()).toBe(hash);
    await dialog.getByRole('button', { name: says.commitments.record }).click();
    const recorded = panel.getByRole('listitem').filter({ hasText: hash });
    await recorded.getByRole('button', { name: says.commitments.revoke }).click();
    await dialog.getByLabel(says.users.blockReason).fill('wrong document');
    await dialog.getByRole('button', { name: says.commitments.revoke, exact: true }).click();
    await recorded.getByText(/wrong document/).waitFor();
    await page.goto('/operator/log');
    await page.getByRole('table').getByText('Revoke commitments').first().waitFor();
  });

  it('adds a passkey, names it anew, signs in with it and removes it', async () => {
    const says = staffSpoken.en;
    const page = await signedIn('support');
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
        ...{ isUserVerified: true, automaticPresenceSimulation: true },
      },
    });
    await page.goto('/operator/account');
    const panel = page.getByRole('region', { name: says.ownFactors.passkeys });
    await panel.getByRole('button', { name: says.ownFactors.add }).click();
    await page.getByRole('dialog').getByLabel(says.ownFactors.name).fill('Laptop');
    await page.getByRole('dialog').getByRole('button', { name: says.ownFactors.add }).click();
    await panel.getByRole('button', { name: 'Rename Laptop' }).click();
    await page.getByRole('dialog').getByLabel(says.ownFactors.name).fill('Office laptop');
    await page.getByRole('dialog').getByRole('button', { name: says.app.save }).click();
    await panel.getByText('Office laptop').waitFor();
    await expectAccessible(page, 'account with a passkey');
    await page.getByRole('button', { name: /Account of/ }).click();
    await page.getByRole('menuitem', { name: says.app.signOut }).click();
    await page.getByText(says.signIn.signedOut).waitFor();

    await knockAsStaff(page, 'support@operator.example', { path: '/operator/account' });
    await page.getByRole('button', { name: says.staffSignIn.passkey, exact: true }).click();
    await panel.getByRole('button', { name: 'Remove Office laptop' }).click();
    await page.getByRole('dialog').getByRole('button', { name: says.ownFactors.remove }).click();
    await panel.getByText(says.ownFactors.noPasskeys).waitFor();
  });

  it('warns before a session of five minutes ends by itself, and leaves nothing on the screen once it has', async () => {
    const says = staffSpoken.en;
    const page = await openPage();
    await page.clock.install();
    const person = people.get('support');
    if (person === undefined) throw new Error('there is no support');
    await enterAsStaff(page, address(), person);
    await page.goto('/operator/account');
    await insideAsStaff(page);
    await page.clock.fastForward('03:50');
    const warning = page.getByRole('alertdialog', { name: says.idle.title });
    await warning.getByRole('button', { name: says.idle.stay }).click();
    await warning.waitFor({ state: 'hidden' });
    await page.clock.fastForward('05:05');
    await page.getByText(says.signIn.ended).waitFor();
    expect((await page.request.get('/api/operator/session')).status()).toBe(401);
  });

  it('makes new recovery codes, shown once, and moves one-time codes', async () => {
    const says = staffSpoken.en;
    const page = await signedIn('operations');
    await page.goto('/operator/account');
    await page.getByRole('button', { name: says.ownFactors.renew }).click();
    await page.getByRole('dialog').getByRole('button', { name: says.ownFactors.renew }).click();
    const codes = page.getByRole('list', { name: says.factors.recoveryCodes }).getByRole('listitem');
    await expect.poll(() => codes.count()).toBe(10);
    await expectAccessible(page, 'recovery codes');
    await page.getByRole('button', { name: says.factors.kept }).click();
    await page.getByText('10 recovery codes left').waitFor();
    await page.getByRole('button', { name: says.ownFactors.totpMove }).click();
    await page.getByRole('dialog').getByRole('img', { name: says.factors.qr }).waitFor();
    await expectAccessible(page, 'moving one-time codes');
  });
});
