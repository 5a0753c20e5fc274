import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openClient } from '@mandat/database';
import { parseConnection } from '@mandat/integrations';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Environment, mandat, startProduct } from './product.ts';

const newTenant = [
  ...['tenant', 'create', '--name', 'acme', '--display-name', 'Acme AG', '--email', 'anna@acme.example'],
  ...['--first-name', 'Anna', '--last-name', 'Acme', '--price', 'email=0.0190'],
];

async function asSuperuser(environment: Environment, statement: string): Promise<void> {
  const url = (await mandat(environment, 'database', 'url')).output.trim();
  const database = /^database +(\S+)$/m.exec((await mandat(environment, 'tenant', 'show', 'acme')).output)?.[1] ?? '';
  const client = openClient({ ...parseConnection(url), database }, { max: 1 });
  await client.unsafe(`set session_replication_role = replica; ${statement}`);
  await client.end();
}

test('finds a log in order at both sites, and names what a superuser changed and what is missing at a site', {
  timeout: 120_000,
}, async () => {
  const dataDir = temporaryFolder();
  const { environment } = await startProduct(dataDir);
  await mandat(environment, ...newTenant);
  const verify = () => mandat(environment, 'verify', '--tenant', 'acme');
  const notesAt = (site: string) =>
    readdirSync(join(dataDir, site), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.notes'));
  await expect.poll(() => notesAt('site-2').length, { timeout: 15_000 }).toBe(1);
  await expect
    .poll(async () => (await verify()).output, { timeout: 15_000 })
    .toMatch(/^acme\t\d+ entries, all as they were sealed; .* anchored heads agree\n$/);
  expect(statSync(join(dataDir, 'sealing.key')).mode & 0o777).toBe(0o600);
  expect((await mandat(environment, 'verify', '--key')).output).toMatch(/^127\.0\.0\.1\+[0-9a-f]{8}\+\S+\n$/);

  const file = join(dataDir, 'site-1', notesAt('site-1')[0] ?? '');
  const notes = readFileSync(file, 'utf8');
  writeFileSync(file, notes.replace('at 2', 'at 1'));
  expect(await verify()).toMatchObject({ code: 1, output: expect.stringContaining('The kept head itself is altered') });
  writeFileSync(file, notes);
  await asSuperuser(
    environment,
    "update audit_entries set outcome = 'refused' where id = (select entry_id from audit_leaves where leaf_index = 2)",
  );
  const changed = await verify();
  expect(changed).toMatchObject({ code: 1, output: expect.stringMatching(/^acme\tLeaf 2 \(entry [0-9a-f-]{36}\) has been changed/) });
  expect(changed.errors).toBe('1 of 1 logs are not in order.\n');
  rmSync(join(dataDir, 'site-1'), { recursive: true });
  expect((await mandat({ ...environment, MANDAT_SITES: `${dataDir}/site-1,${dataDir}/site-2` }, 'verify')).output).toContain(
    'cannot be read',
  );
});
