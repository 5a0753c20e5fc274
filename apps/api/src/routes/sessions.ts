import { EndedSessions, Session, sessionListFields } from '@mandat/contract';
import { listSessions, revokeAllSessions, revokeSession } from '@mandat/core';
import { z } from 'zod';
import { defineListRoute } from '../define-list-route.ts';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../route.ts';

const tag = 'Sessions';
const SessionId = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/);

export const sessionsRoutes: readonly Route[] = [
  defineListRoute({
    path: '/api/sessions',
    access: 'sessions.read',
    tag,
    summary: 'The own sessions, on all devices',
    fields: sessionListFields,
    defaultSort: ['lastSeenAt', 'DESC'],
    row: Session,
    list: listSessions,
  }),
  defineRoute({
    method: 'delete',
    path: '/api/sessions',
    access: 'sessions.revoke_all',
    tag,
    summary: 'Sign out everywhere, here too',
    answer: EndedSessions,
    handle: async ({ c, api, ctx }) => {
      const ended = await revokeAllSessions(ctx);
      api.cookies.session.clear(c);
      return ended;
    },
  }),
  defineRoute({
    method: 'delete',
    path: '/api/sessions/{id}',
    access: 'sessions.revoke',
    tag,
    summary: 'End one of the own sessions',
    params: z.strictObject({ id: SessionId }),
    notFound: 'sessions.not_found',
    answer: z.object({ id: z.string() }),
    handle: async ({ ctx, params }) => {
      await revokeSession(ctx, params);
      return params;
    },
  }),
];
