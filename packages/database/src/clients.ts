import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Connection } from './connection.ts';
import { prepareStatements } from './prepared-statements.ts';
import { pipelineTransactions } from './transactions.ts';

/** What the body of a command gets: the only way to write. */
export type Transaction = Parameters<Parameters<PostgresJsDatabase['transaction']>[0]>[0];
/** The handle of one tenant's database. */
export type TenantDatabase = PostgresJsDatabase | Transaction;
/** The handle of the control database. */
export type ControlDatabase = PostgresJsDatabase;

export interface ClientOptions {
  /** The most connections this client opens. */
  max: number;
  /** The role that every statement runs as, when it is not the login itself. */
  role?: string;
  /** Seconds after which an idle connection is closed; none when left out. */
  idleSeconds?: number;
  /** For connections that serve requests: a statement or a transaction that stands still is ended. */
  isBounded?: boolean;
  /** Seconds that connecting may take; ten when left out. */
  connectSeconds?: number;
}

/** Milliseconds; far more than any request needs, so that a fault frees its connections by itself. */
const requestBounds = { statement_timeout: 60_000, idle_in_transaction_session_timeout: 30_000 };

/** A raw client; connections are opened when first needed. Notices are dropped: they can quote values. */
export function openClient(connection: Connection, options: ClientOptions): postgres.Sql {
  return postgres({
    host: connection.host,
    port: connection.port,
    user: connection.user,
    database: connection.database ?? 'postgres',
    max: options.max,
    ...(connection.password === undefined ? {} : { password: connection.password }),
    ...(connection.ssl === undefined ? {} : { ssl: connection.ssl }),
    ...(options.idleSeconds === undefined ? {} : { idle_timeout: options.idleSeconds }),
    connect_timeout: options.connectSeconds ?? 10,
    fetch_types: false,
    connection: {
      application_name: 'mandat',
      TimeZone: 'UTC',
      ...(options.role === undefined ? {} : { role: options.role }),
      ...(options.isBounded === true ? requestBounds : {}),
    },
    onnotice: () => undefined,
  });
}

/** A Drizzle handle with its own client: Drizzle changes how a client treats dates, so the two are never mixed. */
export function openDatabase(connection: Connection, options: ClientOptions): { db: PostgresJsDatabase; close(): Promise<void> } {
  const client = pipelineTransactions(prepareStatements(openClient(connection, options)));
  return { db: drizzle(client), close: () => client.end({ timeout: 5 }) };
}
