import { newFirstPassword, newId, setUpTenant } from '@mandat/core';
import {
  activateTenant,
  openAdminDatabase,
  openClient,
  type ProvisionOptions,
  provisionTenant,
  refillSpares,
  type TenantRecord,
} from '@mandat/database';
import type { Lifecycle } from '../../apps/cli/src/lifecycle.ts';
import type { Opened } from '../../apps/cli/src/prepare.ts';
import { scramVerifier } from '../../packages/database/src/scram.ts';
import { dropTenantDatabase } from '../../packages/database/src/tenant-databases.ts';
import { newDatabaseName, roleName } from '../../packages/database/src/tenant-roles.ts';

/** Makes and removes customers as the operator's command does, over connections that are open already. */
export interface TenantMaker {
  /** A customer in whose database nobody is yet. */
  makeEmpty(name: string): Promise<TenantRecord>;
  /** Milliseconds until a new customer's first administrator can sign in; it is removed afterwards. */
  timeReady(): Promise<number>;
  /** Milliseconds of the bare `CREATE DATABASE`. */
  timeBareCreation(): Promise<number>;
  /** Milliseconds of the same by hand: the clone, its logins in one transaction, a first connection that writes one row. */
  timeByHand(): Promise<number>;
  fillStock(wanted: number): Promise<void>;
}

/** Who writes the one row. */
const context = { actorKind: 'system', actorId: null, actorName: 'provisioning', action: 'tenant.provision', requestId: 'bench' };

export async function openTenantMaker({ installation, services }: Opened, lifecycle: Lifecycle): Promise<TenantMaker> {
  const { names } = installation;
  const control = openAdminDatabase(installation, names.control);
  const keys = openAdminDatabase(installation, names.keys);
  const server = openClient(installation.admin, { max: 1 });
  await lifecycle.onStop(() => Promise.all([control.close(), keys.close(), server.end()]));
  const options: ProvisionOptions = { ...installation, control: control.db, keys: keys.db, template: names.template };

  async function provision(name: string): Promise<TenantRecord> {
    const now = new Date();
    const record = await provisionTenant(options, { id: newId(), keyId: newId(), name, displayName: name, isDemonstration: false, now });
    if (record === undefined) throw new Error('the name of the bench is taken');
    return record;
  }

  async function remove({ id, databaseName }: TenantRecord): Promise<void> {
    const register = openClient({ ...installation.admin, database: names.control }, { max: 1 });
    await register`delete from tenants where id = ${id}`.finally(() => register.end());
    await dropTenantDatabase(server, databaseName);
  }

  return {
    async makeEmpty(name) {
      const record = await provision(name);
      await activateTenant(control.db, record.id);
      return { ...record, state: 'active' };
    },
    async timeReady() {
      const administrator = { username: 'first', email: 'first@bench.example', firstName: 'Ada', lastName: 'Minster' };
      const prices = { currency: 'EUR', prices: [{ channel: 'email' as const, unitPrice: '0.0190' }] };
      const began = performance.now();
      const [record, password] = await Promise.all([provision(`ready-${newId()}`), newFirstPassword()]);
      await setUpTenant(services, record, { administrator, prices, password });
      await activateTenant(control.db, record.id);
      const took = performance.now() - began;
      await remove(record);
      return took;
    },
    async timeBareCreation() {
      const name = `bare_${newId().replaceAll('-', '')}`;
      const began = performance.now();
      await server`create database ${server(name)} template ${server(names.template)} strategy wal_log`;
      const took = performance.now() - began;
      await server`drop database ${server(name)}`;
      return took;
    },
    async timeByHand() {
      const name = newDatabaseName();
      const login = roleName(name, 'app');
      const password = newId();
      const began = performance.now();
      await server`create database ${server(name)} owner mandat_owner template ${server(names.template)} strategy wal_log allow_connections false`;
      await server.unsafe(`create role "${login}" login password '${scramVerifier(password)}' in role mandat_tenant_app;
        revoke connect, temporary on database "${name}" from public; grant connect on database "${name}" to "${login}";
        alter database "${name}" allow_connections true`);
      const client = openClient({ ...installation.admin, user: login, password, database: name }, { max: 1 });
      await client.begin(async (tx) => {
        await tx`select set_config('mandat.context', ${JSON.stringify(context)}, true)`;
        await tx`insert into settings (id) values (1)`;
      });
      const took = performance.now() - began;
      await client.end();
      await dropTenantDatabase(server, name);
      return took;
    },
    async fillStock(wanted) {
      await refillSpares({ ...options, wanted, now: new Date() });
    },
  };
}
