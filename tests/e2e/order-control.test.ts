import { describe, expect, it } from 'vitest';
import { texts } from '../../packages/contract/src/texts/index.ts';
import { journeyMs, useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { useProduct } from '../support/product.ts';
import { expectAccessible } from './accessible.ts';
import { signIn, spoken } from './sign-in.ts';
import { enrolTotp, insideAsStaff, knockAsStaff, staffSpoken } from './staff-sign-in.ts';

const phone = { width: 390, height: 844 };
const says = { ...texts.en, ...spoken.en, ...staffSpoken.en };

describe.skipIf(!hasChromium)('order control', { timeout: journeyMs }, () => {
  const product = useProduct();
  const openPage = useBrowser(() => product().address);

  it.each([
    { language: 'en', theme: 'light', viewport: undefined },
    { language: 'de', theme: 'dark', viewport: phone },
  ] as const)('shows reviews, audits and auditors, in $language and $theme', async ({ viewport, ...around }) => {
    const own = spoken[around.language];
    const page = await openPage({ ...around, ...(viewport && { viewport }) });
    await signIn(page, 'admin', around);
    await page.getByText(own.reviews.overdueCount.split(' |||| ')[0] ?? '').waitFor();
    for (const [path, seen] of [
      ['/reviews', own.reviews.overdue],
      ['/audit-cases', texts[around.language].auditCaseStates.closed],
      ['/auditor-invitations', own.auditors.active],
    ] as const) {
      await page.goto(path);
      await page.getByText(seen, { exact: true }).filter({ visible: true }).first().waitFor();
      await expectAccessible(page, path);
    }
  });

  it('an administrator asks for an audit, and the operator’s officer sees what is overdue', async () => {
    const admin = await openPage();
    await signIn(admin, 'admin');
    await admin.goto('/audit-cases');
    await admin.getByRole('button', { name: says.audits.request }).click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByRole('button', { name: says.audits.request }).click();
    await dialog.getByText(says.validation.required).first().waitFor();
    await dialog.getByLabel(texts.en.resources['audit-cases'].fields.purpose ?? '').fill('Access control');
    await dialog.getByLabel(texts.en.resources['audit-cases'].fields.startsAt ?? '').fill('2098-02-01T09:00');
    await dialog.getByLabel(texts.en.resources['audit-cases'].fields.endsAt ?? '', { exact: false }).fill('2098-02-01T15:00');
    await expectAccessible(admin, 'requesting an audit');
    await dialog.getByRole('button', { name: says.audits.request }).click();
    await admin.waitForURL(({ pathname }) => pathname.endsWith('/show'));
    await admin.getByRole('link', { name: says.audits.calendar }).waitFor();
    await admin.getByText(says.auditCaseStates.requested, { exact: true }).first().waitFor();
    await expectAccessible(admin, 'an audit');

    const staff = await openPage();
    await knockAsStaff(staff, 'dpo@operator.example');
    await enrolTotp(staff);
    await insideAsStaff(staff);
    await staff.getByRole('link', { name: says.tenants.title, exact: true }).click();
    await staff.getByRole('link', { name: /^Order control: Nordwind/ }).click();
    await staff.getByText(says.reviews.overdue, { exact: true }).first().waitFor();
    await expectAccessible(staff, 'order control of a customer');
    expect(await staff.getByRole('button', { name: new RegExp(says.control.record) }).count()).toBe(2);
  });
});
