import { type Key, openSecret, sealSecret } from '@mandat/crypto';
import { openClient } from './clients.ts';
import { ownerRole } from './cluster.ts';
import type { Connection } from './connection.ts';
import { InstallationProblem } from './installation-problem.ts';

const identity = 'control.master_key_checks|1';
const knownValue = new TextEncoder().encode('mandat');

export interface MasterKeyOwner {
  admin: Connection;
  masterKey: Key;
  control: string;
}

/**
 * Makes sure that the master key is the one under which the control database was made; without such a database every key is right.
 * @throws InstallationProblem when it is another one
 */
export async function confirmMasterKey({ admin, masterKey, control }: MasterKeyOwner): Promise<void> {
  const sealed = (await letsIn(admin, control)) ? await findSealed({ ...admin, database: control }) : undefined;
  if (sealed === undefined) return;
  try {
    await openSecret(masterKey, sealed, identity);
  } catch (error) {
    throw new InstallationProblem(
      'This master key does not belong to these databases: name the right one by MANDAT_MASTER_KEY_FILE, or bring it back from its backup.',
      { cause: error },
    );
  }
}

/** Keeps what a later `confirmMasterKey` opens; the first key wins. @throws InstallationProblem when it is another one */
export async function keepMasterKeyCheck(owner: MasterKeyOwner, now: Date): Promise<void> {
  const client = openClient({ ...owner.admin, database: owner.control }, { max: 1, role: ownerRole });
  try {
    const sealed = Buffer.from(await sealSecret(owner.masterKey, knownValue, identity));
    await client`insert into master_key_checks (id, sealed, created_at) values (1, ${sealed}, ${now.toISOString()}::text::timestamptz)
      on conflict do nothing`;
  } finally {
    await client.end({ timeout: 5 });
  }
  await confirmMasterKey(owner);
}

async function letsIn(admin: Connection, database: string): Promise<boolean> {
  const client = openClient(admin, { max: 1 });
  try {
    return (await client`select 1 from pg_database where datname = ${database} and datallowconn`).length > 0;
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Undefined where no migration has made the table yet, or nothing stands in it. */
async function findSealed(control: Connection): Promise<Uint8Array | undefined> {
  const client = openClient(control, { max: 1 });
  try {
    const [table] = await client`select to_regclass('public.master_key_checks') is not null as exists`;
    if (table?.exists !== true) return undefined;
    const [row] = await client<{ sealed: Buffer }[]>`select sealed from master_key_checks`;
    return row?.sealed;
  } finally {
    await client.end({ timeout: 5 });
  }
}
