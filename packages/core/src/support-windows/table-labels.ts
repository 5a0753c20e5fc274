import type { Label } from '@mandat/contract';
import { tenantTables } from '@mandat/database/tenant';

const labels = new Map(tenantTables.map(({ name, label }) => [name, label]));

/** What people call a table; its own name where it is not there any more. */
export function tableLabel(table: string): Label {
  return labels.get(table) ?? { de: table, en: table };
}
