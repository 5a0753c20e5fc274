import {
  ConfirmInstruction,
  FileInstruction,
  Id,
  Instruction,
  InstructionDetails,
  instructionListFields,
  NoteOnInstruction,
  SignInstruction,
  WithdrawInstruction,
} from '@mandat/contract';
import {
  answerInstruction,
  confirmInstruction,
  fileInstruction,
  getInstruction,
  getInstructionDocument,
  listInstructions,
  signInstruction,
  withdrawInstruction,
} from '@mandat/core';
import { z } from 'zod';
import { defineListRoute } from '../define-list-route.ts';
import { contextOf, defineFileRoute, defineRoute } from '../define-route.ts';
import { answerDocument } from '../document.ts';
import { WithId } from '../identified.ts';
import type { Route } from '../route.ts';

const tag = 'Instructions';
const one = { tag, params: WithId, notFound: 'instructions.not_found' } as const;
const moving = ['instructions.referred', 'instructions.wrong_state', 'instructions.stale'] as const;

/** A document of 10 MB in base64, and what stands around it. */
export const bodyBytesWithDocument = 14 * 1024 * 1024;

export const instructionsRoutes: readonly Route[] = [
  defineListRoute({
    path: '/api/instructions',
    access: 'instructions.read',
    tag,
    summary: 'List instructions to the operator',
    fields: instructionListFields,
    defaultSort: ['createdAt', 'DESC'],
    row: Instruction,
    list: listInstructions,
  }),
  defineRoute({
    method: 'post',
    path: '/api/instructions',
    access: 'instructions.file',
    tag,
    summary: 'Give an instruction to the operator',
    description:
      'One that says everything by its object is accepted at once. Whoever has no authority gets `instructions.referred` with who has, and those get a task.',
    body: FileInstruction,
    example: { kind: 'block_access', text: 'Has left the company', objectId: '019a6d2c-52c1-7a55-8d0c-0c4f4b6b2f11' },
    maximumBodyBytes: bodyBytesWithDocument,
    status: 201,
    answer: InstructionDetails,
    problems: ['instructions.referred', 'users.not_found', 'instructions.document_too_large'],
    handle: async ({ ctx, body }) => fileInstruction(ctx, body),
  }),
  defineRoute({
    ...one,
    method: 'get',
    path: '/api/instructions/{id}',
    access: 'instructions.read',
    summary: 'Read an instruction with its history',
    answer: InstructionDetails,
    handle: async ({ ctx, params }) => getInstruction(ctx, params),
  }),
  defineFileRoute({
    tag,
    method: 'get',
    path: '/api/instructions/{id}/documents/{documentId}',
    access: 'instructions.read',
    summary: 'A document of an instruction, as it was handed in',
    contentTypes: ['application/octet-stream'],
    params: z.strictObject({ id: Id, documentId: Id }),
    notFound: 'instruction_documents.not_found',
    isNavigable: true,
    handle: async ({ c, params }) => answerDocument(c, await getInstructionDocument(contextOf(c), params)),
  }),
  defineRoute({
    ...one,
    method: 'put',
    path: '/api/instructions/{id}/confirmation',
    access: 'instructions.confirm',
    summary: 'Confirm an oral instruction in writing',
    body: ConfirmInstruction,
    example: { version: 1 },
    answer: InstructionDetails,
    problems: moving,
    handle: async ({ ctx, params, body }) => confirmInstruction(ctx, { ...body, ...params }),
  }),
  defineRoute({
    ...one,
    method: 'put',
    path: '/api/instructions/{id}/signature',
    access: 'instructions.sign',
    summary: 'Sign an instruction that came another way',
    body: SignInstruction,
    example: { version: 1 },
    answer: InstructionDetails,
    problems: [...moving, 'instructions.signed'],
    handle: async ({ ctx, params, body }) => signInstruction(ctx, { ...body, ...params }),
  }),
  defineRoute({
    ...one,
    method: 'put',
    path: '/api/instructions/{id}/answer',
    access: 'instructions.answer',
    summary: 'Answer what the operator asks',
    body: NoteOnInstruction,
    example: { version: 2, note: 'The account of the former trainee.' },
    answer: InstructionDetails,
    problems: moving,
    handle: async ({ ctx, params, body }) => answerInstruction(ctx, { ...body, ...params }),
  }),
  defineRoute({
    ...one,
    method: 'put',
    path: '/api/instructions/{id}/withdrawal',
    access: 'instructions.withdraw',
    summary: 'Take an instruction back that is not done yet',
    body: WithdrawInstruction,
    example: { version: 1 },
    answer: InstructionDetails,
    problems: moving,
    handle: async ({ ctx, params, body }) => withdrawInstruction(ctx, { ...body, ...params }),
  }),
];
