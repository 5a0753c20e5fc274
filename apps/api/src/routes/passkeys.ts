import { CreatePasskey, Passkey, PasskeyCreationOptions, passkeyListFields, RenamePasskey } from '@mandat/contract';
import { beginPasskey, createPasskey, deletePasskey, listPasskeys, renamePasskey } from '@mandat/core';
import { defineStaffListRoute } from '../define-list-route.ts';
import { defineStaffRoute } from '../define-route.ts';
import { Deleted, WithId } from '../identified.ts';
import { relyingPartyOf } from '../relying-party.ts';
import type { Route } from '../route.ts';

const tag = 'Operator: second factors';
const one = { tag, path: '/api/operator/passkeys/{id}', params: WithId, notFound: 'passkeys.not_found' } as const;

export const passkeysRoutes: readonly Route[] = [
  defineStaffListRoute({
    path: '/api/operator/passkeys',
    access: 'passkeys.read',
    tag,
    summary: 'The own passkeys',
    fields: passkeyListFields,
    defaultSort: ['createdAt', 'ASC'],
    row: Passkey,
    list: listPasskeys,
  }),
  defineStaffRoute({
    method: 'post',
    path: '/api/operator/passkeys/options',
    access: 'passkeys.create',
    tag,
    summary: 'What a browser needs to make a passkey',
    answer: PasskeyCreationOptions,
    problems: ['passkeys.unavailable'],
    handle: async ({ c, ctx }) => beginPasskey(ctx, relyingPartyOf(c)),
  }),
  defineStaffRoute({
    method: 'post',
    path: '/api/operator/passkeys',
    access: 'passkeys.create',
    tag,
    summary: 'Keep a passkey that the browser made',
    body: CreatePasskey,
    example: {
      name: 'Office laptop',
      credential: {
        ...{ id: 'AQID', rawId: 'AQID', type: 'public-key', clientExtensionResults: {} },
        response: { clientDataJSON: 'e30', attestationObject: 'oA' },
      },
    },
    status: 201,
    answer: Passkey,
    problems: ['passkeys.refused', 'passkeys.too_many', 'passkeys.unavailable'],
    handle: async ({ c, ctx, body }) => createPasskey(ctx, body, relyingPartyOf(c)),
  }),
  defineStaffRoute({
    ...one,
    method: 'put',
    access: 'passkeys.update',
    summary: 'Rename an own passkey',
    body: RenamePasskey,
    example: { name: 'Old laptop' },
    answer: Passkey,
    handle: async ({ ctx, params, body }) => renamePasskey(ctx, { ...params, ...body }),
  }),
  defineStaffRoute({
    ...one,
    method: 'delete',
    access: 'passkeys.delete',
    summary: 'Remove an own passkey',
    answer: Deleted,
    problems: ['second_factor.last'],
    handle: async ({ ctx, params }) => {
      await deletePasskey(ctx, params);
      return params;
    },
  }),
];
