import {
  ConfirmStatement,
  CurrentStatement,
  PublishStatement,
  SessionState,
  Statement,
  StatementConfirmation,
  statementConfirmationListFields,
  statementListFields,
} from '@mandat/contract';
import {
  confirmStatement,
  getCurrentStatement,
  listStatementConfirmations,
  listStatements,
  publishStatement,
  readSessionState,
} from '@mandat/core';
import { defineListRoute } from '../define-list-route.ts';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../route.ts';

const tag = 'Data-processing statement';
const own = { tag, path: '/api/session/statement' } as const;

export const statementsRoutes: readonly Route[] = [
  defineRoute({
    ...own,
    method: 'get',
    access: 'statement.read',
    summary: 'The statement in force, and when the own confirmation was given',
    answer: CurrentStatement,
    problems: ['statements.not_found'],
    handle: async ({ ctx }) => getCurrentStatement(ctx),
  }),
  defineRoute({
    ...own,
    method: 'post',
    access: 'statement.confirm',
    summary: 'Confirm the statement in force; until then nothing else is open',
    description: 'Names what was read by version and hash. Time, version and hash are on record.',
    body: ConfirmStatement,
    example: { version: 1, textHash: '0f1c2b3a4d5e6f708192a3b4c5d6e7f80f1c2b3a4d5e6f708192a3b4c5d6e7f8' },
    answer: SessionState,
    problems: ['statements.changed', 'statements.already_confirmed'],
    handle: async ({ ctx, body }) => {
      await confirmStatement(ctx, body);
      return readSessionState(ctx);
    },
  }),
  defineListRoute({
    path: '/api/statements',
    access: 'statements.read',
    tag,
    summary: 'The versions of the statement, with how many have confirmed each',
    fields: statementListFields,
    defaultSort: ['version', 'DESC'],
    row: Statement,
    list: listStatements,
  }),
  defineRoute({
    method: 'post',
    path: '/api/statements',
    access: 'statements.publish',
    tag,
    summary: 'Publish a version of the statement',
    description: 'From `validFrom` on everybody confirms it before anything else, in open sessions too. Null: at once.',
    body: PublishStatement,
    example: { textDe: 'Was zu beachten ist …', textEn: 'What is to be observed …', validFrom: '2027-01-01T00:00:00Z' },
    status: 201,
    answer: Statement,
    problems: ['statements.in_past'],
    handle: async ({ ctx, body }) => publishStatement(ctx, body),
  }),
  defineListRoute({
    path: '/api/statement-confirmations',
    access: 'statements.read',
    tag,
    summary: 'Who of the active users has confirmed what, and who has not',
    fields: statementConfirmationListFields,
    defaultSort: ['lastName', 'ASC'],
    row: StatementConfirmation,
    list: listStatementConfirmations,
  }),
];
