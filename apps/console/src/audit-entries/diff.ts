import type { AuditPayload } from '@mandat/contract';

export interface DiffRow {
  field: string;
  before: unknown;
  after: unknown;
  isChanged: boolean;
}

/** All fields that an entry recorded, those that changed first. */
export function diffOf({ old: before, new: after }: Pick<AuditPayload, 'old' | 'new'>): DiffRow[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .map((field) => {
      const old = before?.[field] ?? null;
      const current = after?.[field] ?? null;
      return { field, before: old, after: current, isChanged: JSON.stringify(old) !== JSON.stringify(current) };
    })
    .toSorted((a, b) => Number(b.isChanged) - Number(a.isChanged) || a.field.localeCompare(b.field, 'en'));
}
