import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HeadFeed } from '@mandat/contract';
import { openClient } from '@mandat/database';
import { parseConnection } from '@mandat/integrations';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { mandat } from '../cli/product.ts';
import { journeyMs, useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { useProduct } from '../support/product.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { signIn } from './sign-in.ts';

describe.skipIf(!hasChromium)('the seal', { timeout: journeyMs }, () => {
  const product = useProduct();
  const openPage = useBrowser(() => product().address);

  /** Runs a statement in the customer's database as somebody whom no trigger stops. */
  async function asSuperuser(statement: string): Promise<Record<string, string>[]> {
    const url = (await mandat(product().environment, 'database', 'url')).output.trim();
    const database = /^database +(\S+)$/m.exec((await mandat(product().environment, 'tenant', 'show', 'nordwind')).output)?.[1] ?? '';
    const client = openClient({ ...parseConnection(url), database }, { max: 1 });
    await client`set session_replication_role = replica`;
    const rows = await client.unsafe<Record<string, string>[]>(statement);
    await client.end();
    return [...rows];
  }

  /** The log with the badge that says how far it is sealed; the demonstration's history takes a moment. */
  async function openSealedLog(page: Page): Promise<void> {
    await expect
      .poll(
        async () => {
          await page.goto('/audit-entries');
          return page.getByRole('status').filter({ hasText: 'seal' }).innerText();
        },
        { timeout: 60_000 },
      )
      .toMatch(/^Sealed up to .+: [\d,]+ entries that nobody can change unnoticed any more\./);
  }

  async function checkEntry(page: Page): Promise<string> {
    const entry = page.getByRole('dialog', { name: 'Audit entry' });
    await entry.getByRole('button', { name: 'Check now' }).click();
    return entry.getByText(/^(?:Proven|Not proven):/).innerText();
  }

  async function verify(page: Page, ...files: string[]): Promise<string> {
    await page.getByLabel('What you kept').setInputFiles(files);
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    const verdict = page.getByText(/^The log is (?:NOT )?in order\.$/);
    await verdict.waitFor();
    return page.getByRole('alert').filter({ has: verdict }).innerText();
  }

  it('lets an administrator see it, prove an entry, keep a head, and learn what a superuser changed afterwards', async () => {
    const page = await openPage();
    await signIn(page, 'admin');
    await openSealedLog(page);
    await page.getByRole('table').getByRole('link').last().click();
    expect(await checkEntry(page)).toMatch(/^Proven: the entry stands in the sealed log of [\d,]+ entries just as you see it\.$/);

    await page.goto('/seal');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the head' }).click();
    const head = join(temporaryFolder(), 'head.txt');
    await (await download).saveAs(head);
    const good = await verify(page, head);
    expect(good).toContain('The log is in order.');
    expect(good).toMatch(/Heads that agree\s+1\b/);

    const [changed] = await asSuperuser(
      `update audit_entries set outcome = 'refused' where id = (select entry_id from audit_leaves where leaf_index = 41) returning id`,
    );
    const bad = await verify(page, head);
    expect(bad).toContain(`Leaf 41 (entry ${changed?.id}) has been changed.`);
    expect(bad).toContain('Somebody changed this entry after it was sealed.');
    await page.getByRole('link', { name: 'Open the entry' }).click();
    expect(await checkEntry(page)).toMatch(/^Not proven: the entry is not the one that was sealed\./);
    await asSuperuser(`update audit_entries set outcome = 'done' where id = '${changed?.id}'`);
  });

  it('verifies a log that was downloaded, and says when what was chosen holds no head', async () => {
    const page = await openPage();
    await signIn(page, 'dpo');
    await openSealedLog(page);
    await page.goto('/seal');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the log' }).click();
    const log = join(temporaryFolder(), 'log.txt');
    await (await download).saveAs(log);
    await page.getByLabel('A log that I downloaded').check();
    await page.getByLabel('Downloaded log', { exact: true }).setInputFiles(log);
    expect(await verify(page, log)).toContain('The log is in order.');
    const nothing = join(temporaryFolder(), 'nothing.txt');
    writeFileSync(nothing, 'Guten Tag');
    await page.getByLabel('What you kept').setInputFiles(nothing);
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByText('There is no signed head in what you chose.').waitFor();
    await page.getByRole('button', { name: 'Make an address' }).hover();
    await page.getByRole('tooltip').getByText('Open the feed of heads').waitFor();
  });

  it('hands the heads to programs at an address that is made, shown once, and withdrawn', async () => {
    const page = await openPage();
    await signIn(page, 'admin');
    await openSealedLog(page);
    await page.goto('/seal');
    await page.getByRole('button', { name: 'Make an address' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make an address' }).click();
    const address = await page.getByLabel('Address of the feed').innerText();
    const feed = HeadFeed.parse(await (await fetch(address)).json());
    expect(feed.items.length).toBeGreaterThan(0);
    await page.reload();
    await page.getByText('The address is valid since').waitFor();
    expect(await page.content()).not.toContain(address);
    await page.getByRole('button', { name: 'Withdraw the address' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw the address' }).click();
    await page.getByText('There is no address.').waitFor();
    expect((await fetch(address)).status).toBe(404);
  });
});
