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
import { defineVisitListRoute, defineVisitRoute, WithTenant, WithTenantAndId } from '../define-visit-route.ts';
import type { Route } from '../route.ts';
import { proposedChange } from './change-requests.ts';

const tag = 'Operator: change requests';
const answered = { tag, answer: ChangeRequestHistory, notFound: 'change_requests.not_found' } as const;
const one = { ...answered, params: WithTenantAndId } as const;
const path = '/api/operator/tenants/{tenantId}/change-requests';

export const operatorChangeRequestsRoutes: readonly Route[] = [
  defineVisitListRoute({
    path,
    access: 'change_requests.read',
    tag,
    summary: "Changes of a customer's contract, proposed and decided",
    fields: changeRequestListFields,
    defaultSort: ['changedAt', 'DESC'],
    row: ChangeRequest,
    list: listChangeRequests,
  }),
  defineVisitRoute({
    ...answered,
    method: 'post',
    path,
    params: WithTenant,
    access: 'change_requests.propose',
    summary: 'Propose a change to the customer',
    body: ProposeChange,
    example: proposedChange,
    status: 201,
    handle: async ({ tenant, body }) => proposeChange(tenant, body),
  }),
  defineVisitRoute({
    ...one,
    method: 'get',
    path: `${path}/{id}`,
    access: 'change_requests.read',
    summary: 'Read a change request with its texts, signatures and comments',
    handle: async ({ tenant, params }) => getChangeRequest(tenant, { id: params.id }),
  }),
  defineVisitRoute({
    ...one,
    method: 'put',
    path: `${path}/{id}`,
    access: 'change_requests.propose',
    summary: 'Give a proposed change another text',
    body: ReviseChange,
    example: { ...proposedChange, version: 1 },
    problems: ['change_requests.stale', 'change_requests.ended'],
    handle: async ({ tenant, params, body }) => reviseChange(tenant, { ...body, id: params.id }),
  }),
  defineVisitRoute({
    ...one,
    method: 'post',
    path: `${path}/{id}/signatures`,
    access: 'change_requests.sign',
    summary: 'Sign the text that was read, for the operator',
    body: SignChange,
    example: { version: 1, hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
    status: 201,
    problems: ['change_requests.stale', 'change_requests.ended', 'change_requests.already_signed'],
    handle: async ({ tenant, params, body }) => signChange(tenant, { ...body, id: params.id }),
  }),
  defineVisitRoute({
    ...one,
    method: 'post',
    path: `${path}/{id}/comments`,
    access: 'change_requests.comment',
    summary: 'Say something about a proposed change',
    body: CommentOnChange,
    example: { text: 'From January on would suit us better.' },
    status: 201,
    problems: ['change_requests.ended'],
    handle: async ({ tenant, params, body }) => commentOnChange(tenant, { ...body, id: params.id }),
  }),
  defineVisitRoute({
    ...one,
    method: 'put',
    path: `${path}/{id}/end`,
    access: 'change_requests.decline',
    summary: 'Decline a proposed change, or withdraw the operator’s own',
    body: DeclineChange,
    example: { reason: 'Not needed any more' },
    problems: ['change_requests.ended'],
    handle: async ({ tenant, params, body }) => declineChange(tenant, { ...body, id: params.id }),
  }),
];
