import { Commitment, commitmentListFields, RecordCommitment, RevokeCommitment } from '@mandat/contract';
import { listCommitments, recordCommitment, revokeCommitment } from '@mandat/core';
import { defineStaffListRoute } from '../define-list-route.ts';
import { defineStaffRoute } from '../define-route.ts';
import { WithId } from '../identified.ts';
import type { Route } from '../route.ts';

const tag = 'Operator: commitments';

export const commitmentsRoutes: readonly Route[] = [
  defineStaffListRoute({
    path: '/api/operator/commitments',
    access: 'commitments.read',
    tag,
    summary: 'What staff promised in writing, revoked and ended ones too',
    fields: commitmentListFields,
    defaultSort: ['signedOn', 'DESC'],
    row: Commitment,
    list: listCommitments,
  }),
  defineStaffRoute({
    method: 'post',
    path: '/api/operator/commitments',
    access: 'commitments.record',
    tag,
    summary: 'Put a signed commitment on record',
    description: 'Without both kinds in force a staff member opens no tenant.',
    body: RecordCommitment,
    example: {
      staffId: '019a6d2c-52c1-7a55-8d0c-0c4f4b6b2f11',
      kind: 'confidentiality',
      signedOn: '2026-11-02',
      documentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      validUntil: null,
    },
    status: 201,
    answer: Commitment,
    problems: ['staff.not_found', 'commitments.out_of_range'],
    handle: async ({ ctx, body }) => recordCommitment(ctx, body),
  }),
  defineStaffRoute({
    method: 'put',
    path: '/api/operator/commitments/{id}/revocation',
    access: 'commitments.revoke',
    tag,
    summary: 'Revoke a commitment',
    params: WithId,
    notFound: 'commitments.not_found',
    body: RevokeCommitment,
    example: { reason: 'Signed the wrong document' },
    answer: Commitment,
    problems: ['commitments.revoked'],
    handle: async ({ ctx, params, body }) => revokeCommitment(ctx, { ...params, ...body }),
  }),
];
