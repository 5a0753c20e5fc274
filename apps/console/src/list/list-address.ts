import type { SavedQueryResource } from '@mandat/contract';
import type { Filter } from './filters.ts';

/** Where a list shows what `filter` matches. */
export function listAddress(resource: SavedQueryResource, filter: Filter): string {
  return `/${resource}?${new URLSearchParams({ filter: JSON.stringify(filter) })}`;
}
