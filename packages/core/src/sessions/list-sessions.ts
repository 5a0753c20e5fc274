import type { ListQuery, Page, Session, sessionListFields } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { UserContext } from '../context.ts';
import { isSessionOver } from '../session/limits.ts';
import { createSessionStore } from '../session/session-store.ts';

type Query = ListQuery<(typeof sessionListFields.sort)[number], unknown>;

/** One's own open sessions. */
export function listSessions(ctx: UserContext, query: Query): Promise<Page<Session>> {
  return runQuery(ctx, 'sessions.read', async (db) => {
    const found = await createSessionStore(db).listOfUser(ctx.actor.id);
    const open = found.filter((session) => !isSessionOver(session, ctx.now));
    const [field, order] = query.sort;
    const sorted = open.toSorted((a, b) => (a[field].getTime() - b[field].getTime()) * (order === 'ASC' ? 1 : -1));
    const rows = sorted.slice(query.from, query.to + 1).map((session) => ({
      id: session.id,
      isCurrent: session.id === ctx.actor.session.id,
      createdAt: session.createdAt.toISOString(),
      lastSeenAt: session.lastSeenAt.toISOString(),
      endsAt: session.endsAt.toISOString(),
      addressPrefix: session.addressPrefix,
      userAgent: session.userAgent,
    }));
    return { rows, from: query.from, total: open.length, isTotalExact: true };
  });
}
