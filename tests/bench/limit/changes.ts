import type { Hono } from 'hono';
import type postgres from 'postgres';

/** The change alone: one statement that also holds the version, on a table that writes no log. */
export function changeHandlers(app: Hono, sql: postgres.Sql): void {
  app.put('/unaudited-users/:id', async (c) => {
    const { lastName, version } = await c.req.json<{ lastName: string; version: number }>();
    const [user] = await sql`update unaudited_users set last_name = ${lastName}, version = version + 1
      where id = ${c.req.param('id')} and version = ${version}
      returning id, username, email, first_name as "firstName", last_name as "lastName", status, blocked_at as "blockedAt",
        block_reason as "blockReason", valid_until as "validUntil", created_at as "createdAt", version`;
    return user === undefined ? c.json({}, 409) : c.json(user);
  });
}
