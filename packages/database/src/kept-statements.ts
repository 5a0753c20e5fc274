import type { PgPreparedQuery, PreparedQueryConfig } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { TenantDatabase } from './clients.ts';
import { clientOf } from './statement-client.ts';

/** Shapes of one statement that are kept; people combine few filters. */
const maximumShapes = 500;

/** Statements are built on it, and sent to none. */
const unconnected: PostgresJsDatabase = drizzle.mock();

/**
 * Lets `build` make a statement once, which every handle and every transaction then uses: Drizzle takes longer to write the text of a statement
 * than PostgreSQL to answer most of them. `build` ends with `.prepare(…)` and has placeholders where values belong; what it takes says everything else.
 */
export function keepStatement<Shape, Statement extends PgPreparedQuery<PreparedQueryConfig>>(
  build: (db: TenantDatabase, shape: Shape) => Statement,
): (db: TenantDatabase, shape: Shape) => Statement {
  const kept = new Map<string, Statement>();
  return (db, shape) => {
    const key = JSON.stringify(shape);
    const statement = kept.get(key) ?? build(unconnected, shape);
    if (kept.size < maximumShapes) kept.set(key, statement);
    return sentBy(db, statement);
  };
}

/** The same statement with another way to the server. */
function sentBy<Statement extends object>(db: TenantDatabase, statement: Statement): Statement {
  return Object.create(statement, { client: { value: clientOf(db) } });
}
