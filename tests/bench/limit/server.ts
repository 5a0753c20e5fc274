import { serve } from '@hono/node-server';
import type { Connection } from '@mandat/database';
import { Hono } from 'hono';
import postgres from 'postgres';
import { argon2idHandler } from './argon2id.ts';
import { auditHandlers } from './audit.ts';
import { byHandHandlers } from './by-hand.ts';
import { userHandlers } from './users.ts';

/** As many connections as Mandat's pool holds for one tenant. */
const connections = 4;

const { host, port, user, password, database }: Connection = JSON.parse(process.env.BENCH_CONNECTION ?? '{}');
const login = { host, port, user, ...(password === undefined ? {} : { password }), ...(database === undefined ? {} : { database }) };
const sql = postgres({ ...login, max: connections, fetch_types: false });

const app = new Hono();
app.get('/', (c) => c.text('ready'));
userHandlers(app, sql);
auditHandlers(app, sql);
await argon2idHandler(app);
await byHandHandlers(app, sql);

const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT) });
process.once('SIGTERM', () => {
  server.close();
  void sql.end({ timeout: 1 }).then(() => process.exit(0));
});
