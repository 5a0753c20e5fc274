import { DismissReferral, Referral, referralListFields, TakeOverReferral } from '@mandat/contract';
import { dismissReferral, getReferral, listReferrals, takeOverReferral } from '@mandat/core';
import { defineListRoute } from '../define-list-route.ts';
import { defineRoute } from '../define-route.ts';
import { WithId } from '../identified.ts';
import type { Route } from '../route.ts';

const tag = 'Referrals';
const one = { tag, params: WithId, notFound: 'referrals.not_found' } as const;
const problems = ['instructions.referred', 'referrals.decided', 'referrals.stale'] as const;

export const referralsRoutes: readonly Route[] = [
  defineListRoute({
    path: '/api/referrals',
    access: 'referrals.read',
    tag,
    summary: 'List what colleagues without authority asked for',
    fields: referralListFields,
    defaultSort: ['createdAt', 'DESC'],
    row: Referral,
    list: listReferrals,
  }),
  defineRoute({
    ...one,
    method: 'get',
    path: '/api/referrals/{id}',
    access: 'referrals.read',
    summary: 'Read a referral',
    answer: Referral,
    handle: async ({ ctx, params }) => getReferral(ctx, params),
  }),
  defineRoute({
    ...one,
    method: 'put',
    path: '/api/referrals/{id}/take-over',
    access: 'referrals.take_over',
    summary: "Make an instruction of one's own of it",
    body: TakeOverReferral,
    example: { version: 1 },
    answer: Referral,
    problems,
    handle: async ({ ctx, params, body }) => takeOverReferral(ctx, { ...body, ...params }),
  }),
  defineRoute({
    ...one,
    method: 'put',
    path: '/api/referrals/{id}/dismissal',
    access: 'referrals.dismiss',
    summary: 'Let it be, and say why',
    body: DismissReferral,
    example: { version: 1, note: 'Not needed any more.' },
    answer: Referral,
    problems,
    handle: async ({ ctx, params, body }) => dismissReferral(ctx, { ...body, ...params }),
  }),
];
