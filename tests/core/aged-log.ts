import { asSystem, expireAuditLog } from '@mandat/core';
import { openClient, openTenantAsOwner, type TenantRecord } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { writeSealedLog } from '../../packages/core/src/sealing/write-sealed-log.ts';
import { openInstallation, type TestInstallation } from '../support/installation.ts';
import { openSealing, sealAll, type TestSealing } from '../support/sealing.ts';

export const dayMs = 86_400_000;

/** A tenant whose log goes back a thousand days, and who may look after it. */
export interface AgedLog {
  house: TestInstallation;
  tenant: TenantRecord;
  sealing: TestSealing;
  /** A superuser. */
  sql: postgres.Sql;
  /** Another connection of the superuser's. */
  connect(): postgres.Sql;
  /** Writes entries about `entity` as of `daysAgo` days ago. */
  write(entity: string, daysAgo: number, count?: number): Promise<void>;
  seal(): Promise<number>;
  /** One visit of retention. */
  expire(): Promise<void>;
  /** The calendar moves on to the next day, as retention sees it. */
  nextDay(): Promise<void>;
  /** What retention wrote, oldest first. */
  said(): Promise<string[]>;
  download(): Promise<string>;
}

export function useAgedLog(): () => AgedLog {
  let house: TestInstallation | undefined;
  let aged: AgedLog | undefined;
  const clients: postgres.Sql[] = [];
  beforeAll(async () => {
    house = await openInstallation();
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    if (house !== undefined) aged = await openAgedLog(house, clients);
    return async () => {
      await Promise.all(clients.splice(0).map((client) => client.end({ timeout: 1 })));
    };
  });
  return () => {
    if (aged === undefined) throw new Error('the log is open only inside tests');
    return aged;
  };
}

async function openAgedLog(house: TestInstallation, clients: postgres.Sql[]): Promise<AgedLog> {
  const tenant = (await house.provision('aged')).record;
  const owner = await openTenantAsOwner({ ...house.installation, control: house.services.control }, tenant);
  await owner.extendAuditPartitions(new Date(Date.now() - 1000 * dayMs), 34);
  await owner.close();
  const connect = () => {
    const client = openClient({ ...house.installation.admin, database: tenant.databaseName }, { max: 1 });
    clients.push(client);
    return client;
  };
  const sql = connect();
  const sealing = await openSealing(house.services);
  await sql`update audit_retention set seen_on = current_date - 1`;
  return {
    ...{ house, tenant, sealing, sql, connect },
    async write(entity, daysAgo, count = 1) {
      const happenedAt = new Date(Date.now() - daysAgo * dayMs).toISOString();
      const context = JSON.stringify({ actorKind: 'system', action: 'tenant.provision', happenedAt });
      await sql`select mandat.record_event(${context}::text::jsonb, ${entity}, ${`${daysAgo} days`}, 'done', jsonb_build_object('n', n))
        from generate_series(1, ${count}) n`;
    },
    seal: () => sealAll(sealing.sealer, tenant),
    expire: () => asSystem(house.services, tenant, 'expire-records', expireAuditLog),
    async nextDay() {
      await sql`update audit_retention set seen_on = current_date - 1, month_expired_on = month_expired_on - 1`;
    },
    async said() {
      const rows = await sql<{ id: string }[]>`select entity_id as id from audit_entries
        where action in ('audit_entries.expire', 'audit_payloads.expire') order by audit_entries.id`;
      return rows.map(({ id }) => id);
    },
    async download() {
      const lease = await house.services.tenants.lease(tenant, 'app');
      let text = '';
      for await (const piece of writeSealedLog(lease.handle)) text += piece;
      lease.release();
      return text;
    },
  };
}

/** Cuts the connection that reaches `table`, once; what it did not commit is lost, as when its process is killed. */
export async function cutAt(sql: postgres.Sql, table: string, when: 'insert' | 'update'): Promise<() => Promise<void>> {
  await sql.unsafe(`create or replace function cut() returns trigger language plpgsql as $$
    begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`);
  await sql.unsafe(`create trigger cut after ${when} on ${table} for each statement execute function cut()`);
  return async () => {
    await sql.unsafe(`drop trigger cut on ${table}`);
  };
}
