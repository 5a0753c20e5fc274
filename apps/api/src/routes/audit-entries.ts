import { AuditCheckpoint, AuditDownloadFormat, AuditEntry, AuditEntryProof, AuditSeal, auditEntryListFields } from '@mandat/contract';
import {
  downloadAuditEntries,
  downloadSealedLog,
  getAuditCheckpoint,
  getAuditEntry,
  getAuditSeal,
  listAuditEntries,
  proveAuditEntry,
} from '@mandat/core';
import { z } from 'zod';
import { defineListRoute } from '../define-list-route.ts';
import { contextOf, defineFileRoute, defineRoute } from '../define-route.ts';
import { answerDownload } from '../download.ts';
import { WithId } from '../identified.ts';
import { jsonText } from '../list-query.ts';
import type { Route } from '../route.ts';

const tag = 'Audit log';
const contentTypes = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' } as const;
const maximumFilterLength = 10_000;

export const auditEntriesRoutes: readonly Route[] = [
  defineListRoute({
    path: '/api/audit-entries',
    access: 'audit_entries.read',
    tag,
    summary: 'Who did what, newest first',
    fields: auditEntryListFields,
    defaultSort: ['at', 'DESC'],
    row: AuditEntry,
    list: listAuditEntries,
  }),
  defineFileRoute({
    method: 'get',
    path: '/api/audit-entries/download',
    access: 'audit_entries.download',
    tag,
    summary: 'All entries that a filter matches, as a file',
    contentTypes: ['text/csv', 'application/jsonl'],
    isNavigable: true,
    query: z.strictObject({
      format: AuditDownloadFormat,
      filter: jsonText(auditEntryListFields.filter, maximumFilterLength).prefault('{}'),
    }),
    handle: async ({ c, query }) => {
      const name = `audit-entries.${query.format}`;
      return answerDownload(c, () => downloadAuditEntries(contextOf(c), query), { name, contentType: contentTypes[query.format] });
    },
  }),
  defineFileRoute({
    method: 'get',
    path: '/api/audit-entries/sealed-log',
    access: 'audit_entries.download',
    tag,
    summary: 'The whole sealed log, as the stand-alone verifier reads it',
    problems: ['audit_entries.not_sealed'],
    contentTypes: ['text/plain'],
    isNavigable: true,
    handle: async ({ c }) =>
      answerDownload(c, () => downloadSealedLog(contextOf(c)), { name: 'sealed-log.txt', contentType: 'text/plain; charset=utf-8' }),
  }),
  defineRoute({
    method: 'get',
    path: '/api/audit-entries/checkpoint',
    access: 'audit_entries.read',
    tag,
    summary: 'The newest signed head of the log',
    problems: ['audit_entries.not_sealed'],
    answer: AuditCheckpoint,
    handle: async ({ ctx }) => getAuditCheckpoint(ctx),
  }),
  defineRoute({
    method: 'get',
    path: '/api/audit-entries/seal',
    access: 'audit_entries.read',
    tag,
    summary: 'Where the sealing of the log stands, and what each site holds',
    answer: AuditSeal,
    handle: async ({ ctx }) => getAuditSeal(ctx),
  }),
  defineRoute({
    method: 'get',
    path: '/api/audit-entries/{id}/proof',
    access: 'audit_entries.read',
    tag,
    summary: 'What proves that an entry is in the sealed log',
    params: WithId,
    notFound: 'audit_entries.not_found',
    problems: ['audit_entries.not_sealed'],
    answer: AuditEntryProof,
    handle: async ({ ctx, params }) => proveAuditEntry(ctx, params),
  }),
  defineRoute({
    method: 'get',
    path: '/api/audit-entries/{id}',
    access: 'audit_entries.read',
    tag,
    summary: 'Read an entry',
    params: WithId,
    notFound: 'audit_entries.not_found',
    answer: AuditEntry,
    handle: async ({ ctx, params }) => getAuditEntry(ctx, params),
  }),
];
