import type { BenchTenant } from './office.ts';

const entryCount = 2_000_000;
const months = 24;
const actorCount = 400;

/** 2,000,000 entries with payloads over two years, month by month, as the triggers would have written them. Done once. */
export async function fillAuditLog({ sql }: BenchTenant, say: (event: string) => void): Promise<void> {
  const [held] = await sql<{ count: number }[]>`select count(*)::int as count from audit_entries`;
  if ((held?.count ?? 0) >= entryCount) return;
  say(`making ${entryCount.toLocaleString('en')} audit entries …`);
  await sql`select mandat.extend_audit_partitions((now() - make_interval(months => ${months}::int))::date, ${months}::int)`;
  const perMonth = Math.ceil(entryCount / months);
  for (let month = months; month > 0; month -= 1) {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`set local synchronous_commit = off`;
      await tx`create temporary table made on commit drop as
        select mandat.uuidv7(at) as id, at, n, actor_id, subject_id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) as salt,
          json_build_object('actorName', 'user-' || n % ${actorCount}::int, 'old', json_build_object('last_name', 'Müller'),
            'new', json_build_object('last_name', 'Müller-Lüdenscheidt'), 'reason', null, 'addressPrefix', '192.0.2.0/24',
            'userAgent', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')::text as payload
        from (
          select n, now() - make_interval(months => ${month}::int) + n * (interval '30 days' / ${perMonth}::int) as at,
            actors[1 + n % ${actorCount}::int] as actor_id, subjects[1 + (n * 7919) % 5000] as subject_id
          from generate_series(1, ${perMonth}::int) n,
            (select (array_agg(id order by id))[1:${actorCount}] as actors, (array_agg(id order by username))[1:5000] as subjects from users) people
        ) moments`;
      await tx`
        insert into audit_entries (id, xid, at, actor_kind, actor_id, action, operation, entity, entity_id, changed_fields, outcome, request_id, commitment)
        select id, pg_current_xact_id(), date_trunc('milliseconds', at), 'user', actor_id,
          (array['users.update', 'users.block', 'user_permissions.replace', 'session.create', 'users.create'])[1 + n % 5],
          case when n % 5 = 3 then 'event' else 'update' end, case when n % 5 = 3 then 'session' when n % 5 = 2 then 'user_permissions' else 'users' end,
          subject_id::text, case when n % 5 = 3 then '{}'::text[] else '{last_name}'::text[] end, 'done', gen_random_uuid()::text,
          sha256(salt || convert_to(payload, 'UTF8'))
        from made order by id`;
      await tx`insert into audit_payloads (entry_id, salt, payload) select id, salt, payload from made order by id`;
    });
  }
  await sql`vacuum (analyze) audit_entries`;
  await sql`vacuum (analyze) audit_payloads`;
}
