import type { Hono } from 'hono';
import type postgres from 'postgres';

/** What a handler does that answers the same rows and nothing else: no session, no rights, no validation, no log. */
export function userHandlers(app: Hono, sql: postgres.Sql): void {
  const columns = sql`users.id, username, email, first_name as "firstName", last_name as "lastName", status, blocked_at as "blockedAt",
    block_reason as "blockReason", valid_until as "validUntil", created_at as "createdAt", version, last_sign_in_at as "lastSignInAt",
    must_change_password as "mustChangePassword",
    (select coalesce(json_agg(role order by role), '[]'::json) from user_roles where user_id = users.id) as roles,
    (select max(locked_until) from lockouts where lockouts.username_key = users.username_key and locked_until > now()) as "lockedUntil",
    (select count(distinct address_prefix) > 1 from sessions where user_id = users.id and last_seen_at > now() - interval '15 minutes') as "isUsedInParallel"`;

  app.get('/users', async (c) => {
    const status = c.req.query('status') ?? '';
    const offset = Number(c.req.query('offset'));
    const [rows, [counted]] = await Promise.all([
      sql`select ${columns} from users join credentials on user_id = users.id where status = ${status}
        order by last_name, users.id limit 25 offset ${offset}`,
      sql`select count(*)::int as total from users where status = ${status}`,
    ]);
    c.header('Content-Range', `users ${offset}-${offset + rows.length - 1}/${counted?.total}`);
    return c.json(rows);
  });

  app.get('/users/search', async (c) => {
    const pattern = `%${(c.req.query('q') ?? '').toLowerCase()}%`;
    const rows = await sql`with found as materialized (select id, last_name from users where search like ${pattern}),
      page as (select id, (select count(*)::int from found) as total from found order by last_name, id limit 25)
      select ${columns}, total from page join users using (id) join credentials on user_id = users.id order by last_name, users.id`;
    c.header('Content-Range', `users 0-${rows.length - 1}/${rows[0]?.total ?? 0}`);
    return c.json(rows);
  });

  app.get('/users/:id', async (c) => {
    const [user] = await sql`select ${columns} from users join credentials on user_id = users.id where users.id = ${c.req.param('id')}`;
    return user === undefined ? c.notFound() : c.json(user);
  });

  app.put('/unaudited-users/:id', async (c) => {
    const { lastName, version } = await c.req.json();
    const [user] = await sql`update unaudited_users as users set last_name = ${lastName}, version = users.version + 1 from credentials
      where credentials.user_id = users.id and users.id = ${c.req.param('id')} and users.version = ${version} returning ${columns}`;
    return user === undefined ? c.json({}, 409) : c.json(user);
  });
}
