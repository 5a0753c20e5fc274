import { describe, expect, it } from 'vitest';
import { journeyMs, useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { useProduct } from '../support/product.ts';
import { signIn } from './sign-in.ts';

const confirm = 'I know this statement and keep to it';

describe.skipIf(!hasChromium)('the data-processing statement', { timeout: journeyMs }, () => {
  const product = useProduct();
  const openPage = useBrowser(() => product().address);

  it('stops an open session when a new version comes into force, until it is confirmed, and is counted', async () => {
    const editor = await openPage();
    await signIn(editor, 'editor');
    const admin = await openPage();
    await signIn(admin, 'admin');
    await admin.goto('/statements');
    await admin.getByRole('button', { name: 'New version' }).click();
    const dialog = admin.getByRole('dialog', { name: 'New version' });
    await dialog.getByLabel('Text, English').fill('Lock the screen when you leave your desk.');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await admin.getByText('Lock the screen when you leave your desk.').waitFor();
    await admin.getByRole('button', { name: confirm }).click();
    await admin.getByRole('heading', { name: 'Version 2: in force' }).waitFor();

    await editor.goto('/account');
    await editor.getByRole('heading', { name: 'Please read and confirm' }).waitFor();
    expect(await editor.getByRole('navigation').count()).toBe(0);
    await editor.getByRole('region', { name: 'Text of the statement' }).getByText('Lock the screen').waitFor();
    await editor.getByRole('button', { name: confirm }).click();
    await editor.getByRole('heading', { level: 1, name: 'My account' }).waitFor();

    await admin.goto('/statement-confirmations?filter={"isDue":false}');
    await expect.poll(() => admin.getByRole('table').getByRole('rowheader').count()).toBe(2);
    await admin.goto('/statement-confirmations?filter={"isDue":true,"q":"sender"}');
    await admin.getByRole('table').getByText('Outstanding').waitFor();
  });

  it('lets whoever does not confirm it sign out, in German too', async () => {
    const page = await openPage({ language: 'de', viewport: { width: 390, height: 844 } });
    await page.goto('/');
    await page.getByLabel('Kunde').fill('nordwind');
    await page.getByLabel('Benutzername').fill('sender');
    await page.getByLabel('Passwort', { exact: true }).fill('Mandat-Demo-1');
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await page.getByRole('heading', { name: 'Bitte lesen und bestätigen' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.getByText('Sie sind abgemeldet.').waitFor();
  });
});
