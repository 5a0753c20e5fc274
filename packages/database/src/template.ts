import type postgres from 'postgres';
import { withClusterLock } from './cluster.ts';
import type { Connection } from './connection.ts';
import { currentSchemaVersion, migrateDatabase } from './migrate.ts';
import { monthsAhead, openDatabaseAsOwner } from './tenant-owner.ts';

/** What a template's comment says of it, so that nobody has to open a clone to know: the first connection to one costs a third of making it. */
export interface TemplateState {
  schemaVersion: number;
  /** The first day of the month that its log has no partition for, as `2027-02-01`. */
  monthsUntil: string;
}

/** Whether what is cloned now is of this program's version and has partitions for this month and the next. */
export function isReadyToClone(state: TemplateState | undefined, now: Date): boolean {
  return state?.schemaVersion === currentSchemaVersion('tenant') && state.monthsUntil >= firstOfMonth(now, 2);
}

/**
 * Brings the template that tenants are cloned from to the current version, with the months of the log that come next. Nothing is cloned meanwhile.
 * @throws SchemaMismatch when it holds other migrations than this program knows
 */
export async function prepareTemplate(admin: Connection, template: string, now: Date): Promise<void> {
  await withClusterLock(admin, async (connection) => {
    const isReady = isReadyToClone(await readTemplate(connection, template), now);
    if (!isReady) await connection`comment on database ${connection(template)} is null`;
    const schemaVersion = await migrateDatabase(admin, template, 'tenant');
    if (isReady) return;
    const owner = openDatabaseAsOwner(admin, template);
    await owner.extendAuditPartitions(now, monthsAhead).finally(owner.close);
    const comment = `schema ${schemaVersion}, log until ${firstOfMonth(now, monthsAhead)}`;
    await connection`comment on database ${connection(template)} is ${connection.unsafe(`'${comment}'`)}`;
  });
}

/** `undefined` where the template does not say, because it is being changed or nobody prepared it. */
export async function readTemplate(connection: postgres.Sql, template: string): Promise<TemplateState | undefined> {
  const [row] = await connection<{ comment: string | null }[]>`
    select shobj_description(oid, 'pg_database') as comment from pg_database where datname = ${template}`;
  const [, schemaVersion, monthsUntil] = /^schema (\d+), log until (\d{4}-\d\d-01)$/.exec(row?.comment ?? '') ?? [];
  return schemaVersion !== undefined && monthsUntil !== undefined ? { schemaVersion: Number(schemaVersion), monthsUntil } : undefined;
}

function firstOfMonth(now: Date, monthsLater: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + monthsLater)).toISOString().slice(0, 10);
}
