import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { journeyMs, useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { useProduct } from '../support/product.ts';
import { expectAccessible } from './accessible.ts';
import { signIn } from './sign-in.ts';
import { enrolStaff, enterAsStaff, type StaffPerson } from './staff-over-http.ts';
import { insideAsStaff, staffSpoken } from './staff-sign-in.ts';

const says = staffSpoken.en;
const phone = { width: 390, height: 844 };

describe.skipIf(!hasChromium)('support windows', { timeout: journeyMs }, () => {
  const product = useProduct();
  const openPage = useBrowser(() => product().address);
  let support: StaffPerson;

  beforeAll(async () => {
    support = await enrolStaff(product().address, 'support@operator.example');
  });

  async function asSupport(): Promise<Page> {
    const page = await openPage();
    await enterAsStaff(page, product().address, support);
    await page.goto('/operator');
    await insideAsStaff(page);
    return page;
  }

  const banner = (page: Page) => page.getByRole('region', { name: says.windows.bannerName });

  it('support asks, the administrator grants, support looks, everybody sees it, the administrator revokes', async () => {
    const staff = await asSupport();
    await staff.goto('/operator/tenants');
    await staff.getByRole('link', { name: says.ownWindows.of.replace('%{name}', 'Nordwind Kommunikation GmbH') }).click();
    await staff.getByRole('button', { name: says.ownWindows.ask }).click();
    const asking = staff.getByRole('dialog');
    await asking.getByLabel(says.windows.purpose).fill('Ticket 4711');
    await asking.getByRole('checkbox', { name: 'Users', exact: true }).check();
    await expectAccessible(staff, 'asking for a window');
    await asking.getByRole('button', { name: says.ownWindows.ask }).click();
    await staff.getByText(says.ownWindows.asked).waitFor();

    const admin = await openPage();
    await signIn(admin, 'admin');
    await admin.goto('/support-windows');
    await admin.getByRole('button', { name: says.windows.grant }).click();
    await admin.getByRole('dialog').getByRole('button', { name: says.windows.grant }).click();
    await banner(admin).getByText('Ticket 4711').waitFor();

    const editor = await openPage({ viewport: phone });
    await signIn(editor, 'editor');
    await banner(editor).getByText('Samira Vogel').waitFor();
    expect(await banner(editor).getByRole('button').count()).toBe(0);
    await expectAccessible(editor, 'the banner on a phone');

    await staff.reload();
    await staff.getByRole('link', { name: 'Users', exact: true }).click();
    await staff.getByRole('textbox', { name: says.ownWindows.search }).fill('sender@nordwind.example');
    await staff.getByRole('button', { name: says.ownWindows.search }).click();
    await staff.getByRole('cell', { name: 'Thomsen' }).waitFor();
    await expectAccessible(staff, 'rows through a window');

    await banner(admin).getByRole('button', { name: says.windows.revoke }).click();
    await admin.getByRole('dialog').getByRole('button', { name: says.windows.revoke }).click();
    await banner(admin).getByText('Ticket 4711').waitFor({ state: 'detached' });
    await staff.getByRole('button', { name: says.ownWindows.search }).click();
    await staff.reload();
    await staff.getByText('This window is not open.').waitFor();
    await admin.goto('/support-windows');
    await admin.getByRole('link', { name: says.windows.looks }).first().click();
    await admin.getByRole('table').getByText('Read through a support window').first().waitFor();
  });

  it.each(['de', 'en'] as const)('has nothing that axe finds on the pages of access, on a phone, %s', async (language) => {
    const page = await openPage({ language, theme: language === 'de' ? 'dark' : 'light', viewport: phone });
    await signIn(page, 'admin', { language });
    await page.goto('/support-windows');
    await page.getByRole('button', { name: staffSpoken[language].windows.openOne }).waitFor();
    await expectAccessible(page, 'support windows');
    await page.getByRole('button', { name: staffSpoken[language].windows.openOne }).click();
    await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
    await expectAccessible(page, 'opening a window');
    await page.goto('/access-list');
    await page.getByRole('table').first().waitFor();
    await expectAccessible(page, 'who has access');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});
