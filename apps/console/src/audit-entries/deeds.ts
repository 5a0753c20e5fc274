import type { AuditEntry } from '@mandat/contract';

/** Everything that one request did in one action: a user is created as a row, a password and roles, and is one deed. */
export interface Deed {
  /** The entry that stands for the deed: the one about the thing that the action is named after. */
  main: AuditEntry;
  entries: readonly AuditEntry[];
}

/** Puts neighbouring entries of one deed together; the order stays. */
export function deedsOf(entries: readonly AuditEntry[]): Deed[] {
  const groups: AuditEntry[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last?.[0] && isSameDeed(last[0], entry)) last.push(entry);
    else groups.push([entry]);
  }
  return groups.flatMap((group) => {
    const main = group.find((entry) => entry.action.startsWith(`${entry.entity}.`)) ?? group[0];
    return main ? [{ main, entries: group }] : [];
  });
}

function isSameDeed(a: AuditEntry, b: AuditEntry): boolean {
  return (
    a.requestId !== null && a.requestId === b.requestId && a.action === b.action && a.entityId === b.entityId && a.outcome === b.outcome
  );
}
