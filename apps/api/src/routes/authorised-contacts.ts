import { AuthorisedContact, authorisedContactListFields, CreateAuthorisedContact, UpdateAuthorisedContact } from '@mandat/contract';
import { createAuthorisedContact, getAuthorisedContact, listAuthorisedContacts, updateAuthorisedContact } from '@mandat/core';
import { defineListRoute } from '../define-list-route.ts';
import { defineRoute } from '../define-route.ts';
import { WithId } from '../identified.ts';
import type { Route } from '../route.ts';

const tag = 'Authorised contacts';
const one = { tag, params: WithId, notFound: 'authorised_contacts.not_found' } as const;
const problems = ['authorised_contacts.out_of_range', 'users.not_found'] as const;

export const authorisedContactsRoutes: readonly Route[] = [
  defineListRoute({
    path: '/api/authorised-contacts',
    access: 'authorised_contacts.read',
    tag,
    summary: 'List who may instruct the operator',
    fields: authorisedContactListFields,
    defaultSort: ['name', 'ASC'],
    row: AuthorisedContact,
    list: listAuthorisedContacts,
  }),
  defineRoute({
    method: 'post',
    path: '/api/authorised-contacts',
    access: 'authorised_contacts.create',
    tag,
    summary: 'Name an authorised contact',
    body: CreateAuthorisedContact,
    example: { name: 'Erika Muster', email: 'erika@example.org', kinds: ['block_access', 'other'] },
    status: 201,
    answer: AuthorisedContact,
    problems: [...problems, 'authorised_contacts.not_found'],
    handle: async ({ ctx, body }) => createAuthorisedContact(ctx, body),
  }),
  defineRoute({
    ...one,
    method: 'get',
    path: '/api/authorised-contacts/{id}',
    access: 'authorised_contacts.read',
    summary: 'Read an authorised contact',
    answer: AuthorisedContact,
    handle: async ({ ctx, params }) => getAuthorisedContact(ctx, params),
  }),
  defineRoute({
    ...one,
    method: 'put',
    path: '/api/authorised-contacts/{id}',
    access: 'authorised_contacts.update',
    summary: "Change an authorised contact; an end in the past ends somebody's authority at once",
    body: UpdateAuthorisedContact,
    example: { validUntil: '2026-12-31T23:00:00Z', version: 1 },
    answer: AuthorisedContact,
    problems: ['authorised_contacts.not_found', ...problems, 'authorised_contacts.stale'],
    handle: async ({ ctx, params, body }) => updateAuthorisedContact(ctx, { ...body, ...params }),
  }),
];
