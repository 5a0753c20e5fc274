import type { TenantDatabase } from './clients.ts';

/** Shapes of one statement that a handle keeps; people combine few filters. */
const maximumShapes = 100;

/**
 * Lets `build` make a statement once for each handle, which keeps it: Drizzle takes longer to write the text of a statement than PostgreSQL to
 * answer most of them. `build` ends with `.prepare(…)` and has placeholders where values belong; what it takes says everything else.
 */
export function keepStatement<Shape, Statement>(
  build: (db: TenantDatabase, shape: Shape) => Statement,
): (db: TenantDatabase, shape: Shape) => Statement {
  const kept = new WeakMap<TenantDatabase, Map<string, Statement>>();
  return (db, shape) => {
    const ofHandle = kept.get(db) ?? new Map<string, Statement>();
    const key = JSON.stringify(shape);
    const known = ofHandle.get(key);
    if (known !== undefined) return known;
    const statement = build(db, shape);
    if (ofHandle.size < maximumShapes) kept.set(db, ofHandle.set(key, statement));
    return statement;
  };
}
