import type { TenantDatabase } from './clients.ts';

/**
 * Lets `build` make a statement once for each handle, which keeps it: Drizzle takes longer to write the text of a statement than PostgreSQL to
 * answer most of them. `build` ends with `.prepare(…)` and has placeholders where values belong.
 */
export function keepStatement<Statement>(build: (db: TenantDatabase) => Statement): (db: TenantDatabase) => Statement {
  const kept = new WeakMap<TenantDatabase, Statement>();
  return (db) => {
    const known = kept.get(db);
    if (known !== undefined) return known;
    const statement = build(db);
    kept.set(db, statement);
    return statement;
  };
}
