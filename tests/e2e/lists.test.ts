import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { journeyMs, useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { useProduct } from '../support/product.ts';
import { lockName } from './over-http.ts';
import { signIn, spoken } from './sign-in.ts';

describe.skipIf(!hasChromium)('lists', { timeout: journeyMs }, () => {
  const product = useProduct();
  const openPage = useBrowser(() => product().address);

  it('keep filters in the address, say when nothing matches, and clear them', async () => {
    const page = await openPage();
    await signIn(page, 'admin');
    await page.goto('/users');
    await page
      .getByRole('button', { name: 'Filters' })
      .or(page.getByRole('button', { name: 'Blocked' }))
      .first()
      .waitFor();
    await page.getByRole('complementary', { name: 'Filters' }).getByRole('button', { name: 'Blocked' }).click();
    await page.waitForURL(/filter=/);
    await page.getByRole('button', { name: 'Remove filter: Status: Blocked' }).waitFor();
    await page.getByLabel('Search name, user name, e-mail').fill('nobody-of-this-name');
    await page.getByText('No entry matches these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).last().click();
    await page.getByRole('table', { name: 'Users' }).waitFor();
    expect(await page.getByLabel('Search name, user name, e-mail').inputValue()).toBe('');
  });

  it('keep views on the server and share them with colleagues', async () => {
    const admin = await openPage();
    await signIn(admin, 'admin');
    await admin.goto('/users?filter={"status":"blocked"}');
    await admin.getByRole('button', { name: 'Views' }).click();
    await admin.getByRole('button', { name: 'Save current view …' }).click();
    const dialog = admin.getByRole('dialog', { name: 'Save view' });
    await dialog.getByLabel('Name of the view').fill('Blocked colleagues');
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await admin.getByText('View saved.').waitFor();

    const dpo = await openPage();
    await signIn(dpo, 'dpo');
    await dpo.goto('/users');
    await dpo.getByRole('button', { name: 'Views' }).click();
    await dpo.getByRole('button', { name: /^Blocked colleagues/ }).click();
    await dpo.getByRole('button', { name: 'Remove filter: Status: Blocked' }).waitFor();
  });

  it('release a lockout, and say why others may not', async () => {
    await lockName(product().address, 'editor');
    const auditor = await openPage();
    await signIn(auditor, 'auditor');
    await auditor.goto('/lockouts');
    const mute = auditor.getByRole('button', { name: 'Release the lockout of editor' });
    expect(await mute.getAttribute('aria-disabled')).toBe('true');
    expect(await auditor.getByText('You do not have the right “Release lockouts”.').count()).toBeGreaterThan(0);
    const admin = await openPage();
    await signIn(admin, 'admin');
    await admin.goto('/lockouts');
    await admin.getByRole('button', { name: 'Release the lockout of editor' }).click();
    await admin.getByRole('dialog').getByRole('button', { name: 'Release' }).click();
    await admin.getByText('The lockout of editor is released.').waitFor();
    const editor = await openPage();
    await signIn(editor, 'editor');
  });

  it('give the audit log as a file', async () => {
    const page = await openPage();
    await signIn(page, 'dpo');
    await page.goto('/audit-entries?filter={"action":"users.block"}');
    await page.getByRole('button', { name: 'Download' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Download as CSV' }).click();
    const file = readFileSync(await (await downloading).path(), 'utf8');
    expect(file).toContain('users.block');
    expect(file).not.toContain('session.create');
  });

  it('export what they show, safe for spreadsheets', async () => {
    const page = await openPage();
    await signIn(page, 'admin');
    await page.goto('/users');
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    const lines = readFileSync(await (await downloading).path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines[0]).toBe('Name,User name,E-mail address,Roles,Status,Last sign-in,Access ends,Created');
    expect(lines.length).toBeGreaterThan(60);
  });

  it('say when nothing can be loaded or saved, and try again', async () => {
    const page = await openPage();
    await signIn(page, 'admin');
    await page.route('**/api/users?*', (route) => route.fulfill({ status: 503, body: 'down' }));
    await page.goto('/users');
    await page.getByText('The service cannot be reached at the moment. Please try again shortly.').waitFor();
    await page.unroute('**/api/users?*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('table', { name: 'Users' }).getByRole('link').first().waitFor();
    await page.context().setOffline(true);
    await page.getByText(/^No connection\./).waitFor();
    await page.context().setOffline(false);
    await page.getByText(/^No connection\./).waitFor({ state: 'hidden' });
  });

  it('say which right is missing where a page may not be seen', async () => {
    const page = await openPage();
    await signIn(page, 'editor');
    await page.goto('/users');
    await page.getByRole('heading', { level: 1, name: 'No access' }).waitFor();
    await page.getByText('Needed right: See users.').waitFor();
    const menu = page.getByRole('navigation', { name: 'Main menu' });
    expect(await menu.getByRole('link').allInnerTexts()).toEqual([spoken.en.menu.home, spoken.en.menu.tickets]);
  });
});
