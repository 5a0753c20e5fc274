import type { Role } from '@mandat/contract';
import { asSystem, enrolUser, hashPassword, newId, type Services, setUpTenant, signIn } from '@mandat/core';
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

const administrator = 'bench-admin';
const request = { requestId: newId(), address: '192.0.2.10', userAgent: 'bench' };

/** A customer that figures are measured on, made where it is missing. */
export async function openTenant(opened: Opened, lifecycle: Lifecycle, name: string): Promise<BenchTenant> {
  const { installation, services } = opened;
  const record = (await services.tenants.listAll()).find((tenant) => tenant.name === name) ?? (await makeTenant(opened, name));
  const login = await tenantLogin({ ...installation, control: services.control }, record.databaseName, 'app');
  const sql = openClient({ ...installation.admin, database: record.databaseName }, { max: 2 });
  await lifecycle.onStop(() => sql.end());
  const { token } = await signIn(services, request, {
    ...{ tenant: name, username: administrator, password },
    deviceToken: undefined,
  });
  return { record, login, sql, cookie: `mandat=${token}` };
}

/** A customer that is ready, with an administrator whose password is `password`. */
async function makeTenant({ installation, services }: Opened, name: string): Promise<TenantRecord> {
  const { admin, names: databases, masterKey } = installation;
  const control = openAdminDatabase(installation, databases.control);
  const keys = openAdminDatabase(installation, databases.keys);
  try {
    const record = await provisionTenant(
      { admin, control: control.db, keys: keys.db, masterKey, template: databases.template },
      { id: newId(), keyId: newId(), name, displayName: name, isDemonstration: false, now: new Date() },
    );
    if (record === undefined) throw new Error('the name of the bench is taken');
    const first = { username: 'first', email: 'first@bench.example', firstName: 'Ada', lastName: 'Minster' };
    await setUpTenant(services, record, {
      administrator: first,
      prices: { currency: 'EUR', prices: [{ channel: 'email', unitPrice: '0.0190' }] },
    });
    await enrol(services, record, { username: administrator, passwordHash: await hashPassword(password), role: 'administrator' });
    await activateTenant(control.db, record.id);
    return record;
  } finally {
    await control.close();
    await keys.close();
  }
}

/** Editors whose password is `password`; answers their user names. */
export async function addPeople({ services }: Opened, { record, sql }: BenchTenant, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, index) => `editor-${index + 1}`);
  const held = await sql<{ username: string }[]>`select username from users`;
  const passwordHash = await hashPassword(password);
  for (const name of names.filter((each) => !held.some(({ username }) => username === each))) {
    await enrol(services, record, { username: name, passwordHash, role: 'editor' });
  }
  return names;
}

interface Person {
  username: string;
  passwordHash: string;
  role: Role;
}

async function enrol(services: Services, record: TenantRecord, { username, passwordHash, role }: Person): Promise<void> {
  const person = { username, email: `${username}@bench.example`, firstName: 'Ben', lastName: 'Charms' };
  const account = { passwordHash, validUntil: null, mustChangePassword: false };
  await asSystem(services, record, 'bench', (ctx) => enrolUser(ctx, { ...person, ...account, roles: [role] }));
}
