import type { Route } from '../../apps/api/src/route.ts';

/** A route's path to one thing of one tenant. Where it names a thing within another, `id` is both, with a slash between them; a single one stands for both. */
export function pathOf(route: Pick<Route, 'path'>, id: string, tenantId: string): string {
  const ids = id.split('/');
  return route.path.replace('{tenantId}', tenantId).replaceAll(/\{\w+\}/g, () => ids.shift() ?? id);
}
