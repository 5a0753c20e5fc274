import { auditEntries, staff } from '@mandat/database/control';
import { sql } from 'drizzle-orm';

/** The name of the staff member that the entry a query is at is about, as it reads now. */
export const staffName = sql<string | null>`(select ${staff.firstName} || ' ' || ${staff.lastName} from ${staff}
  where ${staff.id} = case when ${auditEntries.entityId} ~ '^[0-9a-f-]{36}$' then ${auditEntries.entityId}::uuid end)`;
