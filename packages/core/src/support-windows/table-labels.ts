import type { Label } from '@mandat/contract';
import { tenantTables } from '@mandat/database/tenant';

const tables = new Map(tenantTables.map((table) => [table.name, table]));

/** What people call a table; its own name where it is not there any more. */
export function tableLabel(table: string): Label {
  return tables.get(table)?.label ?? { de: table, en: table };
}
