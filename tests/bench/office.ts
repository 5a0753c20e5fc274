import { asSystem, enrolUser, hashPassword, newId, setUpTenant, signIn } from '@mandat/core';
import {
  activateTenant,
  type Connection,
  openAdminDatabase,
  openClient,
  provisionTenant,
  type TenantRecord,
  tenantLogin,
} from '@mandat/database';
import type postgres from 'postgres';
import type { Lifecycle } from '../../apps/cli/src/lifecycle.ts';
import type { Opened } from '../../apps/cli/src/prepare.ts';

export const password = 'Brücke-über-7-Flüsse';

export interface BenchTenant {
  record: TenantRecord;
  /** The tenant's own login, which Mandat's requests use. */
  login: Connection;
  /** The tenant's database as the server's administrator, for making data. */
  sql: postgres.Sql;
  /** A signed-in administrator's. */
  cookie: string;
}

const names = { tenant: 'bench', administrator: 'bench-admin' };
const request = { requestId: newId(), address: '192.0.2.10', userAgent: 'bench' };

/** The customer that figures are measured on, made where it is missing. */
export async function openTenant(opened: Opened, lifecycle: Lifecycle): Promise<BenchTenant> {
  const { installation, services } = opened;
  const record = (await services.tenants.listAll()).find(({ name }) => name === names.tenant) ?? (await makeTenant(opened, names.tenant));
  const login = await tenantLogin({ ...installation, control: services.control }, record.databaseName, 'app');
  const sql = openClient({ ...installation.admin, database: record.databaseName }, { max: 2 });
  await lifecycle.onStop(() => sql.end());
  const { token } = await signIn(services, request, {
    ...{ tenant: names.tenant, username: names.administrator, password },
    deviceToken: undefined,
  });
  return { record, login, sql, cookie: `mandat=${token}` };
}

/** A customer that is ready, with an administrator whose password is `password`. */
export async function makeTenant({ installation, services }: Opened, name: string): Promise<TenantRecord> {
  const { admin, names: databases, masterKey } = installation;
  const control = openAdminDatabase(installation, databases.control);
  const keys = openAdminDatabase(installation, databases.keys);
  try {
    const record = await provisionTenant(
      { admin, control: control.db, keys: keys.db, masterKey, template: databases.template },
      { id: newId(), keyId: newId(), name, displayName: name, isDemonstration: false, now: new Date() },
    );
    if (record === undefined) throw new Error('the name of the bench is taken');
    const administrator = { username: 'first', email: 'first@bench.example', firstName: 'Ada', lastName: 'Minster' };
    await setUpTenant(services, record, {
      administrator,
      prices: { currency: 'EUR', prices: [{ channel: 'email', unitPrice: '0.0190' }] },
    });
    const person = { username: names.administrator, email: 'bench-admin@bench.example', firstName: 'Ben', lastName: 'Charms' };
    const account = { passwordHash: await hashPassword(password), validUntil: null, mustChangePassword: false };
    await asSystem(services, record, 'bench', (ctx) => enrolUser(ctx, { ...person, ...account, roles: ['administrator'] }));
    await activateTenant(control.db, record.id);
    return record;
  } finally {
    await control.close();
    await keys.close();
  }
}
