import {
  ChangeRequest,
  ChangeRequestHistory,
  CommentOnChange,
  changeRequestListFields,
  DeclineChange,
  ProposeChange,
  ReviseChange,
  SignChange,
} from '@mandat/contract';
import {
  commentOnChange,
  declineChange,
  getChangeRequest,
  listChangeRequests,
  proposeChange,
  reviseChange,
  signChange,
} from '@mandat/core';
import { defineListRoute } from '../define-list-route.ts';
import { defineRoute } from '../define-route.ts';
import { WithId } from '../identified.ts';
import type { Route } from '../route.ts';

const tag = 'Change requests';
const one = { tag, params: WithId, notFound: 'change_requests.not_found', answer: ChangeRequestHistory } as const;
export const proposedChange = {
  title: 'Fewer recipients',
  kind: 'scope',
  text: 'At most 5,000 recipients a month.',
  effectiveOn: '2026-12-01',
};

export const changeRequestsRoutes: readonly Route[] = [
  defineListRoute({
    path: '/api/change-requests',
    access: 'change_requests.read',
    tag,
    summary: 'Changes of the contract, proposed and decided',
    fields: changeRequestListFields,
    defaultSort: ['changedAt', 'DESC'],
    row: ChangeRequest,
    list: listChangeRequests,
  }),
  defineRoute({
    method: 'post',
    path: '/api/change-requests',
    access: 'change_requests.propose',
    tag,
    summary: 'Propose a change',
    description: 'It holds when both sides have signed the same text, and not before.',
    body: ProposeChange,
    example: proposedChange,
    status: 201,
    answer: ChangeRequestHistory,
    handle: async ({ ctx, body }) => proposeChange(ctx, body),
  }),
  defineRoute({
    ...one,
    method: 'get',
    path: '/api/change-requests/{id}',
    access: 'change_requests.read',
    summary: 'Read a change request with its texts, signatures and comments',
    handle: async ({ ctx, params }) => getChangeRequest(ctx, params),
  }),
  defineRoute({
    ...one,
    method: 'put',
    path: '/api/change-requests/{id}',
    access: 'change_requests.propose',
    summary: 'Give a proposed change another text',
    description: '`version` is the one that was read. Signatures under the text before count no more.',
    body: ReviseChange,
    example: { ...proposedChange, version: 1 },
    problems: ['change_requests.stale', 'change_requests.ended'],
    handle: async ({ ctx, params, body }) => reviseChange(ctx, { ...body, ...params }),
  }),
  defineRoute({
    ...one,
    method: 'post',
    path: '/api/change-requests/{id}/signatures',
    access: 'change_requests.sign',
    summary: 'Sign the text that was read',
    description: '`version` and `hash` name it. Another text in the meantime is 409 and is not signed.',
    body: SignChange,
    example: { version: 1, hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
    status: 201,
    problems: ['change_requests.stale', 'change_requests.ended', 'change_requests.already_signed', 'change_requests.not_signatory'],
    handle: async ({ ctx, params, body }) => signChange(ctx, { ...params, ...body }),
  }),
  defineRoute({
    ...one,
    method: 'post',
    path: '/api/change-requests/{id}/comments',
    access: 'change_requests.comment',
    summary: 'Say something about a proposed change',
    body: CommentOnChange,
    example: { text: 'From January on would suit us better.' },
    status: 201,
    problems: ['change_requests.ended'],
    handle: async ({ ctx, params, body }) => commentOnChange(ctx, { ...params, ...body }),
  }),
  defineRoute({
    ...one,
    method: 'put',
    path: '/api/change-requests/{id}/end',
    access: 'change_requests.decline',
    summary: 'Decline a proposed change, or withdraw a proposal of your own side',
    body: DeclineChange,
    example: { reason: 'Not needed any more' },
    problems: ['change_requests.ended'],
    handle: async ({ ctx, params, body }) => declineChange(ctx, { ...params, ...body }),
  }),
];
