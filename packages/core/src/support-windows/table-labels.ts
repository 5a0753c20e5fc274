import type { Label } from '@mandat/contract';
import { columnNames } from '@mandat/database';
import { tenantTables } from '@mandat/database/tenant';

const tables = new Map(tenantTables.map((table) => [table.name, table]));

/** What people call a table; its own name where it is not there any more. */
export function tableLabel(table: string): Label {
  return tables.get(table)?.label ?? { de: table, en: table };
}

/** What people call a column, named as the database names it. */
export function columnLabel(table: string, column: string): Label {
  const known = tables.get(table);
  const key = known && Object.entries(columnNames(known.table)).find(([, name]) => name === column)?.[0];
  const label = key === undefined ? undefined : known?.columns[key];
  return label === undefined ? { de: column, en: column } : { de: label.de, en: label.en };
}
