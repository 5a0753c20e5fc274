import type { AuditorInvitation, auditorInvitationListFields, ListQuery, Page } from '@mandat/contract';
import type { z } from 'zod';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { listInvitationRows } from './repository.ts';

type Query = ListQuery<(typeof auditorInvitationListFields.sort)[number], z.output<typeof auditorInvitationListFields.filter>>;

/** One page of those who have, or had, an auditor's access. */
export function listAuditorInvitations(ctx: Context, query: Query): Promise<Page<AuditorInvitation>> {
  return runQuery(ctx, 'auditor_invitations.read', (db) => listInvitationRows(db, query, ctx.now));
}
