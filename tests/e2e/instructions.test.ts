import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { texts } from '../../packages/contract/src/texts/index.ts';
import { journeyMs, useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { oneTimeCode } from '../support/one-time-code.ts';
import { useProduct } from '../support/product.ts';
import { expectAccessible } from './accessible.ts';
import { signIn, spoken } from './sign-in.ts';
import { enrolTotp, insideAsStaff, knockAsStaff, staffSpoken, typeCode } from './staff-sign-in.ts';

const stepMs = 30_000;
const phone = { width: 390, height: 844 };
const says = { ...texts.en, ...spoken.en, ...staffSpoken.en };

describe.skipIf(!hasChromium)('instructions', { timeout: journeyMs }, () => {
  const product = useProduct();
  const openPage = useBrowser(() => product().address);
  /** Of the one-time codes of support, once they are set up. */
  let secret: string | undefined;

  it('contacts are named with what they may instruct', async () => {
    const admin = await openPage();
    await signIn(admin, 'admin');
    await admin.goto('/authorised-contacts');
    await admin.getByRole('link', { name: says.contacts.create }).click();
    await admin.getByRole('textbox', { name: says.contacts.name, exact: true }).fill('Dora Datenschutz');
    await admin.getByRole('button', { name: says.contacts.create }).click();
    await admin.getByText('Please fill this in.').first().waitFor();
    await admin.getByLabel(says.contacts.email).fill('dora@nordwind.example');
    await admin.getByRole('combobox', { name: says.contacts.user }).fill('dpo');
    await admin.getByRole('option').first().click();
    await admin.getByRole('button', { name: says.contacts.chooseEverything }).click();
    await expectAccessible(admin, 'naming a contact');
    await admin.getByRole('button', { name: says.contacts.create }).click();
    await admin.getByRole('rowheader', { name: 'Dora Datenschutz' }).waitFor();
    await expectAccessible(admin, 'contacts');
  });

  it('administrator asks, support blocks, the user is out, the administrator sees it', async () => {
    const sender = await openPage();
    await signIn(sender, 'sender');
    const support = await openSupport();
    await support.getByRole('link', { name: says.queue.title, exact: true }).click();
    await support.getByText(says.queue.live).waitFor();
    const waiting = support.getByRole('table').getByRole('rowheader', { name: says.instructionKinds.block_access });
    const before = await waiting.count();

    const admin = await openPage();
    await signIn(admin, 'admin');
    await showUser(admin, 'sender');
    await admin.getByRole('link', { name: says.instructions.haveBlocked }).click();
    await admin.getByLabel(says.instructions.text).fill('Has left the company today.');
    await expectAccessible(admin, 'filing');
    await admin.getByRole('button', { name: says.instructions.file }).click();
    await admin.getByText(says.instructions.filed).waitFor();
    await admin.getByText(says.instructionStates.accepted, { exact: true }).first().waitFor();

    await expect.poll(() => waiting.count(), { timeout: 10_000 }).toBe(before + 1);
    await expectAccessible(support, 'queue');
    await waiting.last().getByRole('link').click();
    await support.getByText('Has left the company today.').waitFor();
    await expectAccessible(support, 'instruction as staff see it');
    await support.getByRole('button', { name: says.queue.execute }).click();
    await support.getByText(says.queue.executed).waitFor();

    await sender.getByRole('button', { name: 'Refresh' }).click();
    await sender.getByText(spoken.en.signIn.ended).waitFor();

    await admin.getByText(says.instructionStates.executed, { exact: true }).first().waitFor();
    const facts = admin.getByRole('region').filter({ hasText: says.instructions.executedBy }).first();
    await facts.getByText(/minute/).waitFor();
    await admin
      .getByRole('region', { name: says.instructions.timeline })
      .getByText(new RegExp(says.staffPermissions['instructions.block_access']))
      .first()
      .waitFor();
    await expectAccessible(admin, 'instruction carried out');
  });

  it('who has no authority is referred to those who have, who take it over', async () => {
    const editor = await openPage();
    await signIn(editor, 'editor');
    await editor.goto('/instructions/create?kind=other');
    await editor.getByLabel(says.instructions.text).fill('Please send us a copy of the contract.');
    await editor.getByRole('button', { name: says.instructions.file }).click();
    await editor.getByText(says.instructions.referredTitle).waitFor();
    await expectAccessible(editor, 'referred');

    const contact = await openPage({ language: 'de', theme: 'dark', viewport: phone });
    await signIn(contact, 'dpo', { language: 'de' });
    await contact.goto('/instructions');
    const asked = contact.getByRole('region', { name: spoken.de.referrals.title });
    await asked.getByText('Please send us a copy of the contract.').waitFor();
    await expectAccessible(contact, 'referrals on a phone');
    await asked.getByRole('button', { name: /^Übernehmen/ }).click();
    await contact.getByRole('dialog').getByRole('button', { name: spoken.de.referrals.takeOver }).click();
    await contact.getByText(spoken.de.instructions.filed).waitFor();
    await asked.waitFor({ state: 'detached' });
  });

  it('staff ask back and raise a concern; the customer answers and withdraws', async () => {
    const admin = await openPage();
    await signIn(admin, 'dpo');
    await admin.goto('/instructions/create?kind=other');
    await admin.getByLabel(says.instructions.text).fill('Please delete the old lists.');
    await admin.getByRole('button', { name: says.instructions.file }).click();
    await admin.getByText(says.instructionStates.received, { exact: true }).first().waitFor();

    const staff = await openSupport();
    await staff.goto('/operator/work-items?sort=openedAt&order=DESC');
    await staff.getByRole('rowheader', { name: says.instructionKinds.other }).first().getByRole('link').click();
    await staff.getByText('Please delete the old lists.').waitFor();
    await sayWith(staff, says.queue.ask, 'Which lists do you mean?');
    await staff.getByText(says.queue.asked).waitFor();

    await admin.getByText('Which lists do you mean?').first().waitFor();
    await sayWith(admin, says.instructions.answer, 'All of 2019.');
    await admin.getByText(says.instructions.answered).waitFor();

    await staff.reload();
    await staff.getByText('All of 2019.').first().waitFor();
    await sayWith(staff, says.queue.suspend, 'They are still to be kept.');
    await staff.getByText(says.queue.suspended).waitFor();
    await admin.getByText(says.instructions.noteOf.suspended).waitFor();
    await expectAccessible(admin, 'suspended');
    await sayWith(admin, says.instructions.withdraw, 'We keep them.');
    await admin.getByText(says.instructions.withdrawn).waitFor();
    await staff.reload();
    await staff.getByText(says.instructions.ended).waitFor();
  });

  async function openSupport(): Promise<Page> {
    const page = await openPage();
    await knockAsStaff(page, 'support@operator.example');
    if (secret === undefined) secret = (await enrolTotp(page)).secret;
    // A code is good once; the server takes the one of the next half minute as well.
    else await typeCode(page, oneTimeCode(secret, new Date(Date.now() + stepMs)), says.signIn.submit);
    await insideAsStaff(page);
    return page;
  }
});

async function showUser(page: Page, username: string): Promise<void> {
  await page.goto('/users');
  await page.getByLabel('Search name, user name, e-mail').fill(username);
  await expect.poll(() => page.getByRole('table').getByRole('rowheader').count()).toBe(1);
  await page.getByRole('table').getByRole('link').click();
}

/** Presses a button that asks for words, and says them. */
async function sayWith(page: Page, button: string, words: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(words);
  await dialog.getByRole('button', { name: button, exact: true }).click();
}
