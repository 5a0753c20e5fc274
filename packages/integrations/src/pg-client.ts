import type { Connection } from '@mandat/database';
import type { ClientConfig } from 'pg';

/** The connection in the words of the driver `pg`. */
export function toClientConfig({ host, port, user, password, ssl, database }: Connection): ClientConfig {
  return {
    host,
    port,
    user,
    database: database ?? 'postgres',
    ...(password === undefined ? {} : { password }),
    // `require` encrypts without asking who the server is, as in libpq; `verify-full` asks.
    ...(ssl ? { ssl: { rejectUnauthorized: ssl !== 'require' } } : {}),
  };
}
