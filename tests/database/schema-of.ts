import { type Connection, openClient } from '@mandat/database';

/** Everything that migrations make in a database, as lines that can be compared: it says nothing about rows. */
export async function schemaOf(admin: Connection, database: string): Promise<string[]> {
  const client = openClient({ ...admin, database }, { max: 1 });
  const lines = await client<{ line: string }[]>`
    with own as (select oid from pg_namespace where nspname in ('public', 'mandat', 'drizzle'))
    select format('column %s %s %s %s %s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull,
        pg_get_expr(adbin, adrelid), array_to_string(attacl, ' ')) as line
      from pg_attribute join pg_class c on c.oid = attrelid left join pg_attrdef d on adrelid = attrelid and adnum = attnum
      where relnamespace in (select oid from own) and attnum > 0 and relkind in ('r', 'p')
    union all select format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
      where connamespace in (select oid from own)
    union all select indexdef from pg_indexes where schemaname in ('public', 'mandat', 'drizzle')
    union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select pg_get_functiondef(p.oid) || coalesce(array_to_string(proacl, ' '), '') from pg_proc p
      where pronamespace = to_regnamespace('mandat')
    union all select format('relation %s %s %s %s', c.oid::regclass, relkind, pg_get_userbyid(relowner), array_to_string(relacl, ' '))
      from pg_class c where relnamespace in (select oid from own)
    union all select format('schema %s %s', nspname, array_to_string(nspacl, ' ')) from pg_namespace where oid in (select oid from own)
    union all select format('migration %s %s', id, hash) from drizzle.__drizzle_migrations
    order by 1`;
  await client.end();
  return lines.map(({ line }) => line);
}
