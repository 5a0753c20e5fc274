/** A change of one row as the audit log tells it; rows are keyed as their entity is. */
export interface RowChange {
  at: Date;
  entity: string;
  /** What tells the row from others of its entity. */
  key: string;
  operation: 'insert' | 'update' | 'delete';
  old: Record<string, unknown>;
}

export type Rows = ReadonlyMap<string, Readonly<Record<string, unknown>>>;
export type State = ReadonlyMap<string, Rows>;

/** What stood in the tables from one instant to another. */
export interface Span {
  from: Date;
  to: Date;
  state: State;
}

/**
 * What stood in the tables during the time from `from` to `to`, newest span first: the rows of today with every later change taken back, newest
 * first. `changes` are all those since `from`, newest first.
 */
export function spansOf(today: State, changes: readonly RowChange[], { from, to }: { from: Date; to: Date }): Span[] {
  let state = today;
  let end = to;
  const spans: Span[] = [];
  for (const change of changes) {
    if (change.at < from) break;
    if (change.at < to) {
      if (change.at < end) spans.push({ from: change.at, to: end, state });
      end = change.at;
    }
    state = without(state, change);
  }
  return [...spans, { from, to: end, state }];
}

/** The state before a change. */
function without(state: State, { entity, key, operation, old }: RowChange): State {
  const rows = new Map(state.get(entity));
  if (operation === 'insert') rows.delete(key);
  else rows.set(key, { ...rows.get(key), ...old });
  return new Map(state).set(entity, rows);
}
