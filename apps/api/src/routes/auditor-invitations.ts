import { AuditorInvitation, auditorInvitationListFields, InviteAuditor, InvitedAuditor } from '@mandat/contract';
import { endAuditorAccess, inviteAuditor, listAuditorInvitations } from '@mandat/core';
import { defineListRoute } from '../define-list-route.ts';
import { defineRoute } from '../define-route.ts';
import { WithId } from '../identified.ts';
import type { Route } from '../route.ts';

const tag = "Auditors' access";

export const auditorInvitationsRoutes: readonly Route[] = [
  defineListRoute({
    path: '/api/auditor-invitations',
    access: 'auditor_invitations.read',
    tag,
    summary: 'List auditors, those whose access has ended too',
    fields: auditorInvitationListFields,
    defaultSort: ['invitedAt', 'DESC'],
    row: AuditorInvitation,
    list: listAuditorInvitations,
  }),
  defineRoute({
    method: 'post',
    path: '/api/auditor-invitations',
    access: 'auditor_invitations.create',
    tag,
    summary: 'Invite an auditor',
    description: 'They see what an administrator sees and change nothing, until `validUntil`. The initial password is answered once.',
    body: InviteAuditor,
    example: {
      ...{ username: 'pruefer', email: 'pruefer@example.org', firstName: 'Petra', lastName: 'Muster' },
      ...{ organisation: 'Muster Revision GmbH', validUntil: '2027-03-31T22:00:00Z', auditCaseId: null },
    },
    status: 201,
    answer: InvitedAuditor,
    problems: [
      'audit_cases.not_found',
      'audit_cases.wrong_state',
      'users.ends_in_past',
      'users.higher_rights',
      'users.username_taken',
      'users.email_taken',
    ],
    handle: async ({ ctx, body }) => inviteAuditor(ctx, body),
  }),
  defineRoute({
    method: 'put',
    path: '/api/auditor-invitations/{id}/end',
    access: 'auditor_invitations.end',
    tag,
    summary: "End an auditor's access now",
    params: WithId,
    notFound: 'auditor_invitations.not_found',
    answer: AuditorInvitation,
    problems: ['auditor_invitations.ended'],
    handle: async ({ ctx, params }) => endAuditorAccess(ctx, params),
  }),
];
