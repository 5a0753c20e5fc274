export type Filter = Readonly<Record<string, unknown>>;

/** One cut through a list; choosing it sets its keys, choosing it again takes them away. */
export interface FacetOption {
  label: string;
  filter: Filter;
}

/** Cuts of one kind, of which at most one holds. */
export interface Facet {
  id: string;
  label: string;
  options: readonly FacetOption[];
}

/** What is filtered by, in words, with the filter that is left when it is taken away. */
export interface FilterChip {
  label: string;
  without: Filter;
}

export function isChosen(current: Filter, option: FacetOption): boolean {
  return Object.entries(option.filter).every(([key, value]) => current[key] === value);
}

/** The filter after `option` of `facet` was chosen, or chosen again. */
export function choose(current: Filter, facet: Facet, option: FacetOption): Filter {
  const rest = withoutKeys(
    current,
    facet.options.flatMap((other) => Object.keys(other.filter)),
  );
  return isChosen(current, option) ? rest : { ...rest, ...option.filter };
}

function withoutKeys(filter: Filter, keys: readonly string[]): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([key]) => !keys.includes(key)));
}

/** Sets one key, or takes it away when there is nothing to filter by. */
export function withKey(filter: Filter, key: string, value: unknown): Filter {
  return value === undefined || value === null || value === '' ? withoutKeys(filter, [key]) : { ...filter, [key]: value };
}

/** All that `filter` says, as chips: facets by their names, the rest as `describe` words it. The search field shows `q` itself. */
export function chipsOf(filter: Filter, facets: readonly Facet[], describe: (key: string, value: unknown) => string): FilterChip[] {
  const chosen = facets.flatMap((facet) => facet.options.filter((option) => isChosen(filter, option)).map((option) => ({ facet, option })));
  const ofFacets = chosen.map(({ facet, option }) => ({
    label: `${facet.label}: ${option.label}`,
    without: withoutKeys(filter, Object.keys(option.filter)),
  }));
  const explained = ['q', ...chosen.flatMap(({ option }) => Object.keys(option.filter))];
  const others = Object.entries(filter)
    .filter(([key]) => !explained.includes(key))
    .map(([key, value]) => ({ label: describe(key, value), without: withoutKeys(filter, [key]) }));
  return [...ofFacets, ...others];
}
