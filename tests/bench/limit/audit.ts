import type { Hono } from 'hono';
import type postgres from 'postgres';

/** Counts further than this are "more than", in Mandat and here. */
const exactCountLimit = 10_000;

export function auditHandlers(app: Hono, sql: postgres.Sql): void {
  const columns = sql`e.id, at, actor_kind as "actorKind", actor_id as "actorId", action, operation, entity, entity_id as "entityId",
    changed_fields as "changedFields", outcome, instruction_id as "instructionId", request_id as "requestId", payload,
    (select first_name || ' ' || last_name from users where users.id = case when entity_id ~ '^[0-9a-f-]{36}$' then entity_id::uuid end) as "entityName"`;
  const source = sql`audit_entries e left join audit_payloads p on p.entry_id = e.id`;
  const asAnswer = (row: postgres.Row) => ({ ...row, payload: JSON.parse(row.payload) });

  app.get('/audit-entries', async (c) => {
    const actor = c.req.query('actor') ?? '';
    const [rows, [counted]] = await Promise.all([
      sql`select ${columns} from ${source} where actor_id = ${actor} order by e.id desc limit 25`,
      sql`select count(*)::int as total from (select 1 from audit_entries where actor_id = ${actor} limit ${exactCountLimit + 1}) counted`,
    ]);
    c.header('Content-Range', `audit-entries 0-${rows.length - 1}/${counted?.total}`);
    return c.json(rows.map(asAnswer));
  });

  app.get('/audit-entries/all', async (c) => {
    const [rows, [counted]] = await Promise.all([
      sql`select ${columns} from ${source} order by e.id desc limit 25`,
      sql`select count(*)::int as total from audit_entries`,
    ]);
    c.header('Content-Range', `audit-entries 0-${rows.length - 1}/${counted?.total}`);
    return c.json(rows.map(asAnswer));
  });
}
