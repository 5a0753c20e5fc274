import type { ListQuery, Page, Passkey, passkeyListFields } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { StaffContext } from '../context.ts';
import { listPasskeyRows, toPasskey } from './repository.ts';

type Query = ListQuery<(typeof passkeyListFields.sort)[number], unknown>;

/** One's own passkeys; there are few. */
export function listPasskeys(ctx: StaffContext, query: Query): Promise<Page<Passkey>> {
  return runQuery(ctx, 'passkeys.read', async (db) => {
    const all = (await listPasskeyRows(db, ctx.actor.id)).map(toPasskey);
    const [field, order] = query.sort;
    const sorted = all.toSorted((a, b) => a[field].localeCompare(b[field], 'de') * (order === 'ASC' ? 1 : -1));
    return { rows: sorted.slice(query.from, query.to + 1), from: query.from, total: all.length, isTotalExact: true };
  });
}
