import type { BenchTenant } from './office.ts';

const firstNames =
  'Anna Ben Clara David Emma Felix Greta Hannes Ida Jonas Katharina Leon Marie Noah Olga Paul Rosa Samuel Theresa Valentin';
const lastNames =
  'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Lehmann Köhler';

/** Users with roles and sign-ins of the last months, as SQL writes them fastest. Done once. */
export async function fillUsers({ sql }: Pick<BenchTenant, 'sql'>, userCount: number, say: (event: string) => void): Promise<void> {
  const [held] = await sql<{ count: number }[]>`select count(*)::int as count from users`;
  if ((held?.count ?? 0) >= userCount) return;
  say(`making ${userCount.toLocaleString('en')} users …`);
  await sql.begin(async (tx) => {
    // Who made them is of no interest here; the triggers would write a log entry for each.
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into users (id, username, username_key, email, email_key, first_name, last_name, status, blocked_at, block_reason,
        valid_until, created_at)
      select mandat.uuidv7(made_at), name, name, name || '@bench.example', name || '@bench.example', first, last,
        case when is_blocked then 'blocked' else 'active' end, case when is_blocked then made_at + interval '30 days' end,
        case when is_blocked then 'Left the company' end, case when n % 17 = 0 then now() + interval '200 days' end, made_at
      from (
        select n, now() - interval '700 days' + n * interval '10 minutes' as made_at, n % 10 = 7 as is_blocked,
          'user-' || n as name, firsts[1 + n % array_length(firsts, 1)] as first,
          lasts[1 + (n / 20) % array_length(lasts, 1)] || case when n % 3 = 0 then '-' || lasts[1 + (n / 7) % array_length(lasts, 1)] else '' end as last
        from generate_series(1, ${userCount}::int) n,
          (select string_to_array(${firstNames}, ' ') as firsts, string_to_array(${lastNames}, ' ') as lasts) names) people`;
    await tx`
      insert into credentials (user_id, password_hash, password_changed_at, must_change_password, last_sign_in_at)
      select id, '$argon2id$v=19$m=19456,t=2,p=1$' || md5(id::text) || '$' || md5(username), created_at, false,
        case when hashtext(username) % 5 <> 0 then now() - abs(hashtext(username) % 8640000) * interval '1 second' end
      from users where not exists (select from credentials where user_id = id)`;
    await tx`
      insert into user_roles (user_id, role, granted_at)
      select id, case hashtext(username) % 20 when 0 then 'administrator' when 1 then 'data_protection_officer' when 2 then 'contact_person' else 'editor' end, created_at
      from users where not exists (select from user_roles where user_id = id)`;
  });
  await sql`vacuum (analyze) users`;
  await sql`vacuum (analyze) credentials`;
  await sql`vacuum (analyze) user_roles`;
}
