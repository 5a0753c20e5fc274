import { Id, InstructedChange, InstructionDetails } from '@mandat/contract';
import { executeBlock, executeRightChange, executeSignInReset, executeUnblock } from '@mandat/core';
import { z } from 'zod';
import { defineTenantRoute } from '../define-tenant-route.ts';
import type { Route } from '../route.ts';

const path = '/api/operator/tenants/{tenantId}/users/{id}';
const one = {
  tag: 'Operator: execution',
  method: 'put',
  params: z.strictObject({ tenantId: Id, id: Id }),
  notFound: 'users.not_found',
  body: InstructedChange,
  example: { instructionId: '019a6d2c-52c1-7a55-8d0c-0c4f4b6b2f11' },
  answer: InstructionDetails,
} as const;
const demanding = [
  ...['commitments.missing', 'tenant.not_found', 'tenant.maintenance', 'instructions.required', 'instructions.not_found'],
  ...['instructions.wrong_kind', 'instructions.wrong_object', 'instructions.wrong_state'],
] as const;

/** What staff change of a tenant's users, each on an instruction of that kind about that very user. */
export const tenantUsersRoutes: readonly Route[] = [
  defineTenantRoute({
    ...one,
    path: `${path}/block`,
    access: 'instructions.block_access',
    basis: 'block_access',
    summary: "Block a customer's user",
    description: 'All sessions of the user are over when this answers.',
    problems: [...demanding, 'users.already_blocked', 'users.last_administrator'],
    handle: async ({ ctx, params, body }) => executeBlock(ctx, { userId: params.id, ...body }),
  }),
  defineTenantRoute({
    ...one,
    path: `${path}/unblock`,
    access: 'instructions.unblock_access',
    basis: 'unblock_access',
    summary: "Lift the block of a customer's user",
    problems: [...demanding, 'users.not_blocked'],
    handle: async ({ ctx, params, body }) => executeUnblock(ctx, { userId: params.id, ...body }),
  }),
  defineTenantRoute({
    ...one,
    path: `${path}/sign-in-reset`,
    access: 'instructions.reset_sign_in',
    basis: 'reset_sign_in',
    summary: 'End what a user signs in with',
    description: "A new initial password is mailed to the user's own address; no staff member sees it.",
    problems: [...demanding, 'instructions.user_out'],
    handle: async ({ ctx, params, body }) => executeSignInReset(ctx, { userId: params.id, ...body }),
  }),
  defineTenantRoute({
    ...one,
    path: `${path}/right-change`,
    access: 'instructions.change_right',
    basis: 'change_right',
    summary: 'Grant or revoke the one right that the instruction names',
    problems: [...demanding, 'user_permissions.not_grantable', 'user_permissions.auditor'],
    handle: async ({ ctx, params, body }) => executeRightChange(ctx, { userId: params.id, ...body }),
  }),
];
