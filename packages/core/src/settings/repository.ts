import type { Settings } from '@mandat/contract';
import { keepStatement, type TenantDatabase, type Transaction } from '@mandat/database';
import { settings, userRoles } from '@mandat/database/tenant';
import { and, eq, sql } from 'drizzle-orm';

const columns = {
  passwordPolicy: settings.passwordPolicy,
  isHeadMailed: settings.isHeadMailed,
  auditMonths: settings.auditMonths,
  version: settings.version,
};

export async function findSettings(db: TenantDatabase): Promise<Settings> {
  const [row] = await selectSettings(db, 'all').execute();
  if (row === undefined) throw new Error('the tenant has no settings: it was not provisioned completely');
  return row;
}

const selectSettings = keepStatement((db, _shape: 'all') => db.select(columns).from(settings).prepare('settings'));

/** Undefined when `version` is not the one in the database. */
export async function updateSettingsRow(tx: Transaction, { version, ...values }: Settings): Promise<Settings | undefined> {
  const [row] = await tx
    .update(settings)
    .set({ ...values, version: sql`${settings.version} + 1` })
    .where(and(eq(settings.id, 1), eq(settings.version, version)))
    .returning(columns);
  return row;
}

/** Holds back every other change that could take away the last administrator until this transaction ends. */
export async function lockAdministration(tx: Transaction): Promise<void> {
  await tx.select({ id: settings.id }).from(settings).for('update');
}

/** The same if the user is an administrator now; all others change beside each other. */
export async function lockAdministrationOf(tx: Transaction, userId: string): Promise<boolean> {
  return (await selectAdministration(tx, 'of user').execute({ userId })).length > 0;
}

const selectAdministration = keepStatement((db, _shape: 'of user') =>
  db
    .select({ id: settings.id })
    .from(settings)
    .where(
      sql`exists (select from ${userRoles} where ${userRoles.userId} = ${sql.placeholder('userId')} and ${userRoles.role} = 'administrator')`,
    )
    .for('update')
    .prepare('administration_of_user'),
);
