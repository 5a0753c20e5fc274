import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import type { Hono } from 'hono';
import type postgres from 'postgres';
import { expectedHash, password } from './argon2id.ts';

/** What the rules of the product cost at least: the same work with its session, its transaction and its entry, in hand-written SQL and nothing else. */
export async function byHandHandlers(app: Hono, sql: postgres.Sql): Promise<void> {
  const expected = await expectedHash();
  const context = (action: string) => JSON.stringify({ actorKind: 'system', actorName: 'bench', action, requestId: randomUUID() });

  app.get('/with-session/users/:id', async (c) => {
    const token = createHash('sha256')
      .update(c.req.header('Cookie') ?? '')
      .digest('hex');
    await sql`select s.user_id, u.status, u.valid_until, (select json_agg(role) from user_roles r where r.user_id = u.id) as roles,
        (select json_agg(permission) from user_permissions p where p.user_id = u.id) as permissions
      from users u left join sessions s on s.user_id = u.id and s.id = ${token} where u.id = ${c.req.param('id')}`;
    const [user] = await sql`select id, username, email, first_name, last_name, status, valid_until, created_at, version,
        (select json_agg(role) from user_roles where user_id = users.id) as roles from users where id = ${c.req.param('id')}`;
    return user === undefined ? c.notFound() : c.json(user);
  });

  app.put('/audited-users/:id', async (c) => {
    const { lastName, version } = await c.req.json();
    const said = context('users.update');
    const rows = await sql.begin(async (tx) => {
      const [, changed] = await Promise.all([
        tx`select set_config('mandat.context', ${said}, true)`,
        tx`update users set last_name = ${lastName}, version = version + 1 where id = ${c.req.param('id')} and version = ${version} returning id`,
        tx`select mandat.close_command('users', ${c.req.param('id')})`,
      ]);
      return changed;
    });
    return rows.length === 0 ? c.json({}, 409) : c.json(rows[0]);
  });

  app.get('/signing-in/:username', async (c) => {
    const [user] =
      await sql`select id, password_hash from users join credentials on user_id = id where username = ${c.req.param('username')}`;
    const isRight = user !== undefined && (await verify(expected, password));
    if (!isRight) return c.json({}, 401);
    const said = context('session.create');
    const token = randomBytes(32).toString('hex');
    await sql.begin((tx) =>
      Promise.all([
        tx`select set_config('mandat.context', ${said}, true)`,
        tx`insert into sessions (id, user_id, created_at, last_seen_at, expires_at, ends_at)
          values (${token}, ${user.id}, now(), now(), now() + interval '15 minutes', now() + interval '8 hours')`,
        tx`select mandat.close_command('session', ${user.id})`,
      ]),
    );
    return c.json({ isRight });
  });
}
