import type { AccessEntry, AccessGround, AccessState } from '@mandat/contract';
import type { Rows, Span } from './history.ts';

/** A row of `users` or `staff` as far as access goes. */
export interface Account {
  id: string;
  name: string;
  account: string;
  status: string;
  validUntil: Date | null;
  createdAt: Date | null;
}

/** Reads one account from a span of history. */
export type Reader = (id: string, span: Span) => Omit<AccessEntry, 'state' | 'id'> & { state: AccessState };

/**
 * Everybody who had an account in one of `spans`, newest first, each as last seen there; whoever could come in at any moment is `open`.
 */
export function peopleOf(spans: readonly Span[], entity: string, read: Reader): AccessEntry[] {
  const people = new Map<string, AccessEntry>();
  for (const span of spans) {
    for (const id of span.state.get(entity)?.keys() ?? []) {
      const seen = read(id, span);
      const known = people.get(id);
      if (known === undefined) people.set(id, { id, ...seen });
      else if (known.state !== 'open' && seen.state === 'open')
        people.set(id, { ...known, state: 'open', grounds: seen.grounds, until: known.until ?? span.to.toISOString() });
    }
  }
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'de'));
}

export function accountOf(id: string, row: Readonly<Record<string, unknown>>, account: string): Account {
  return {
    id,
    name: `${textOf(row.first_name)} ${textOf(row.last_name)}`,
    account,
    status: textOf(row.status),
    validUntil: instantOf(row.valid_until),
    createdAt: instantOf(row.created_at),
  };
}

/** Whether an account lets in at some moment of a span. */
export function stateOf({ status, validUntil }: Pick<Account, 'status' | 'validUntil'>, span: Pick<Span, 'from'>): AccessState {
  if (status !== 'active') return 'blocked';
  return validUntil !== null && validUntil <= span.from ? 'ended' : 'open';
}

/** The rows of `rows` whose key begins with `owner`. */
export function rowsOf(rows: Rows | undefined, owner: string): Readonly<Record<string, unknown>>[] {
  return [...(rows ?? [])].filter(([key]) => key.startsWith(`${owner} `)).map(([, row]) => row);
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function instantOf(value: unknown): Date | null {
  return typeof value === 'string' ? new Date(value) : null;
}

export function ground(kind: AccessGround['kind'], name: string, given: Partial<Omit<AccessGround, 'kind' | 'name'>> = {}): AccessGround {
  return { kind, name, label: null, byName: null, at: null, until: null, ...given };
}
