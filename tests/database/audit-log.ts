import { openClient, tenantLogin } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll } from 'vitest';
import { openInstallation } from '../support/installation.ts';

/** A tenant's database under its owner's and its application's login. */
export interface AuditedDatabase {
  owner: postgres.Sql;
  app: postgres.Sql;
}

export const context = {
  actorKind: 'user',
  actorId: '01900000-0000-7000-8000-000000000001',
  actorName: 'kanarienvogel',
  action: 'users.update',
  reason: 'Kanarienvogel im Grund',
  requestId: 'request-1',
  addressPrefix: '192.0.2.0/24',
  userAgent: 'Kanarienvogel/1.0',
};

/** Says who acts, for the rest of the transaction. */
export async function actAs(tx: postgres.ISql, given: Record<string, unknown> | null = context): Promise<void> {
  await tx`select set_config('mandat.context', ${given === null ? '' : JSON.stringify(given)}, true)`;
}

/** Runs `body` in a transaction that leaves nothing behind. */
export async function rolledBack(client: postgres.Sql, body: (tx: postgres.TransactionSql) => Promise<void>): Promise<void> {
  const undo = new Error('undo');
  await client
    .begin(async (tx) => {
      await body(tx);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
}

/** Opens a tenant's database before the tests of a file. */
export function useAuditedDatabase(): () => AuditedDatabase {
  let opened: (AuditedDatabase & { close(): Promise<void> }) | undefined;
  beforeAll(async () => {
    const house = await openInstallation();
    const { installation, services } = house;
    const { databaseName } = (await house.provision('nordwind')).record;
    const options = { control: services.control, admin: installation.admin, masterKey: installation.masterKey };
    const owner = openClient({ ...installation.admin, database: databaseName }, { max: 2, role: 'mandat_owner' });
    const app = openClient(await tenantLogin(options, databaseName, 'app'), { max: 2 });
    const close = async () => {
      await owner.end();
      await app.end();
      await house.close();
    };
    opened = { owner, app, close };
  });
  afterAll(() => opened?.close());
  return () => {
    if (opened === undefined) throw new Error('the database is open only inside tests');
    return opened;
  };
}
