import { Id, InstructionDetails, MoveInstruction, NoteOnInstruction, RecordInstruction, SuspendInstruction } from '@mandat/contract';
import {
  acceptInstruction,
  askAboutInstruction,
  inspectInstruction,
  inspectInstructionDocument,
  recordInstruction,
  refuseInstruction,
  resumeInstruction,
  suspendInstruction,
} from '@mandat/core';
import { z } from 'zod';
import { defineTenantFileRoute, defineTenantRoute } from '../define-tenant-route.ts';
import { answerDocument } from '../document.ts';
import type { Route } from '../route.ts';
import { bodyBytesWithDocument } from './instructions.ts';

const tag = 'Operator: instructions';
const path = '/api/operator/tenants/{tenantId}/instructions';
const InTenant = z.strictObject({ tenantId: Id });
const opening = ['commitments.missing', 'tenant.not_found', 'tenant.maintenance'] as const;
const one = { tag, params: InTenant.extend({ id: Id }), notFound: 'instructions.not_found', answer: InstructionDetails } as const;
const deciding = { ...one, method: 'put', basis: 'own_answer' } as const;
const problems = [...opening, 'instructions.wrong_state', 'instructions.stale'] as const;

export const tenantInstructionsRoutes: readonly Route[] = [
  defineTenantRoute({
    method: 'post',
    path,
    access: 'instructions.record',
    basis: 'own_answer',
    tag,
    summary: 'Take down an instruction that came by letter or by word of mouth',
    description:
      'Given by an authorised contact (`contactId`) or, for what administrators may always instruct, by one of them (`administratorId`).',
    params: InTenant,
    body: RecordInstruction,
    example: {
      ...{ kind: 'block_access', text: 'Please block her account.', objectId: '019a6d2c-52c1-7a55-8d0c-0c4f4b6b2f11' },
      ...{ contactId: '019a6d2c-52c1-7a55-8d0c-0c4f4b6b2f12', channel: 'telephone', givenAt: '2026-11-22T08:00:00Z' },
    },
    maximumBodyBytes: bodyBytesWithDocument,
    status: 201,
    answer: InstructionDetails,
    problems: [
      ...opening,
      'authorised_contacts.not_found',
      'instructions.not_authorised',
      'users.not_found',
      'instructions.given_in_future',
      'instructions.document_too_large',
    ],
    handle: async ({ ctx, body }) => recordInstruction(ctx, body),
  }),
  defineTenantRoute({
    ...one,
    method: 'get',
    path: `${path}/{id}`,
    access: 'instructions.inspect',
    basis: 'reading',
    summary: "Read a customer's instruction with its history",
    problems: opening,
    handle: async ({ ctx, params }) => inspectInstruction(ctx, params),
  }),
  defineTenantFileRoute({
    tag,
    method: 'get',
    path: `${path}/{id}/documents/{documentId}`,
    access: 'instructions.inspect',
    basis: 'reading',
    summary: 'A document of it, as it was handed in',
    contentTypes: ['application/octet-stream'],
    params: InTenant.extend({ id: Id, documentId: Id }),
    notFound: 'instruction_documents.not_found',
    problems: opening,
    isNavigable: true,
    handle: async ({ c, ctx, params }) => answerDocument(c, await inspectInstructionDocument(ctx, params)),
  }),
  defineTenantRoute({
    ...deciding,
    path: `${path}/{id}/acceptance`,
    access: 'instructions.accept',
    summary: 'Accept it: it is clear, in writing, and by somebody who may give it',
    body: MoveInstruction,
    example: { version: 1 },
    problems: [...problems, 'instructions.not_in_writing'],
    handle: async ({ ctx, params, body }) => acceptInstruction(ctx, { ...body, ...params }),
  }),
  defineTenantRoute({
    ...deciding,
    path: `${path}/{id}/question`,
    access: 'instructions.ask',
    summary: 'Ask what is meant',
    body: NoteOnInstruction,
    example: { version: 1, note: 'Which of the two accounts?' },
    problems,
    handle: async ({ ctx, params, body }) => askAboutInstruction(ctx, { ...body, ...params }),
  }),
  defineTenantRoute({
    ...deciding,
    path: `${path}/{id}/refusal`,
    access: 'instructions.refuse',
    summary: 'Refuse it, and say why',
    body: NoteOnInstruction,
    example: { version: 1, note: 'This is no service of ours.' },
    problems,
    handle: async ({ ctx, params, body }) => refuseInstruction(ctx, { ...body, ...params }),
  }),
  defineTenantRoute({
    ...deciding,
    path: `${path}/{id}/suspension`,
    access: 'instructions.suspend',
    summary: 'Raise a concern: what is bound to it pauses, and the contacts are told',
    body: SuspendInstruction,
    example: { version: 1, note: 'No legal basis for this is apparent.', law: 'gdpr_6' },
    problems,
    handle: async ({ ctx, params, body }) => suspendInstruction(ctx, { ...body, ...params }),
  }),
  defineTenantRoute({
    ...deciding,
    path: `${path}/{id}/resumption`,
    access: 'instructions.resume',
    summary: 'The concern is settled: it goes on where it was',
    body: NoteOnInstruction,
    example: { version: 2, note: 'The legal basis is consent, see the answer.' },
    problems,
    handle: async ({ ctx, params, body }) => resumeInstruction(ctx, { ...body, ...params }),
  }),
];
