import {
  AttachedDocument,
  AuditCase,
  AuditCaseDetails,
  AuditCaseDocument,
  AuditTimeEntry,
  auditCaseListFields,
  CloseAuditCase,
  EndAuditCase,
  HoldAuditCase,
  Id,
  RecordAuditTime,
  ScheduleAuditCase,
} from '@mandat/contract';
import {
  attachAuditCaseDocument,
  closeAuditCase,
  declineAuditCase,
  getAuditCase,
  getAuditCaseCalendar,
  getAuditCaseDocument,
  getAuditCaseInvoice,
  holdAuditCase,
  listAuditCases,
  recordAuditTime,
  scheduleAuditCase,
  withdrawAuditTime,
} from '@mandat/core';
import { z } from 'zod';
import { defineTenantListRoute } from '../define-tenant-list-route.ts';
import { defineTenantFileRoute, defineTenantRoute } from '../define-tenant-route.ts';
import { answerFile } from '../file.ts';
import { Deleted } from '../identified.ts';
import type { Route } from '../route.ts';
import { bodyBytesWithDocument } from './instructions.ts';

const tag = 'Operator: audits';
const base = '/api/operator/tenants/{tenantId}';
const InTenant = z.strictObject({ tenantId: Id });
const opening = ['commitments.missing', 'tenant.not_found', 'tenant.maintenance'] as const;
const one = { tag, params: InTenant.extend({ id: Id }), notFound: 'audit_cases.not_found' } as const;
const answering = { ...one, method: 'put', basis: 'own_answer', answer: AuditCase } as const;
const file = { ...one, method: 'get', access: 'audit_cases.read', basis: 'reading', problems: opening, isNavigable: true } as const;
const problems = [...opening, 'audit_cases.stale', 'audit_cases.wrong_state', 'audit_cases.other_side'] as const;

export const tenantAuditCasesRoutes: readonly Route[] = [
  defineTenantListRoute({
    path: `${base}/audit-cases`,
    access: 'audit_cases.read',
    tag,
    summary: "List a customer's audits",
    params: InTenant,
    fields: auditCaseListFields,
    defaultSort: ['startsAt', 'DESC'],
    row: AuditCase,
    problems: opening,
    list: listAuditCases,
  }),
  defineTenantRoute({
    ...one,
    method: 'get',
    path: `${base}/audit-cases/{id}`,
    access: 'audit_cases.read',
    basis: 'reading',
    summary: 'Read an audit with its documents and the effort spent on it',
    answer: AuditCaseDetails,
    problems: opening,
    handle: async ({ ctx, params }) => getAuditCase(ctx, params),
  }),
  defineTenantFileRoute({
    ...file,
    path: `${base}/audit-cases/{id}/calendar`,
    summary: 'The appointment as an iCalendar file',
    contentTypes: ['text/calendar'],
    handle: async ({ c, ctx, params }) => answerFile(c, await getAuditCaseCalendar(ctx, params)),
  }),
  defineTenantFileRoute({
    ...file,
    path: `${base}/audit-cases/{id}/invoice-line`,
    summary: 'What an audit costs, as CSV',
    problems: [...opening, 'audit_cases.free_of_charge'],
    contentTypes: ['text/csv'],
    handle: async ({ c, ctx, params }) => answerFile(c, await getAuditCaseInvoice(ctx, params)),
  }),
  defineTenantRoute({
    ...answering,
    path: `${base}/audit-cases/{id}/appointment`,
    access: 'audit_cases.schedule',
    summary: 'Agree to an audit, or move it',
    body: ScheduleAuditCase,
    example: {
      ...{ startsAt: '2027-02-01T09:00:00Z', endsAt: '2027-02-01T15:00:00Z' },
      ...{ place: 'Data centre, gate 2', participants: null, version: 1 },
    },
    problems: [...problems, 'audit_cases.out_of_range', 'audit_cases.place_missing'],
    handle: async ({ ctx, params, body }) => scheduleAuditCase(ctx, { ...body, ...params }),
  }),
  defineTenantRoute({
    ...answering,
    path: `${base}/audit-cases/{id}/refusal`,
    access: 'audit_cases.decline',
    summary: 'Decline an audit as it was asked for',
    body: EndAuditCase,
    example: { reason: 'The data centre is being rebuilt that week', version: 1 },
    problems,
    handle: async ({ ctx, params, body }) => declineAuditCase(ctx, { ...body, ...params }),
  }),
  defineTenantRoute({
    ...answering,
    path: `${base}/audit-cases/{id}/minutes`,
    access: 'audit_cases.hold',
    summary: 'Record that an audit was held, with its minutes',
    body: HoldAuditCase,
    example: { minutes: 'Access control and backups were looked at; nothing found.', participants: null, version: 2 },
    problems: [...problems, 'audit_cases.not_begun'],
    handle: async ({ ctx, params, body }) => holdAuditCase(ctx, { ...body, ...params }),
  }),
  defineTenantRoute({
    ...answering,
    path: `${base}/audit-cases/{id}/closure`,
    access: 'audit_cases.close',
    summary: 'Close an audit: what it costs is final',
    body: CloseAuditCase,
    example: { version: 3 },
    problems,
    handle: async ({ ctx, params, body }) => closeAuditCase(ctx, { ...body, ...params }),
  }),
  defineTenantRoute({
    ...one,
    method: 'post',
    path: `${base}/audit-cases/{id}/documents`,
    access: 'audit_cases.attach',
    basis: 'own_answer',
    summary: 'Add a document to an audit',
    body: AttachedDocument,
    example: { name: 'report.txt', contentType: 'text/plain', content: 'Tm90aGluZyBmb3VuZC4=' },
    status: 201,
    answer: AuditCaseDocument,
    problems: [...opening, 'audit_cases.wrong_state', 'audit_cases.other_side'],
    maximumBodyBytes: bodyBytesWithDocument,
    handle: async ({ ctx, params, body }) => attachAuditCaseDocument(ctx, { ...body, ...params }),
  }),
  defineTenantFileRoute({
    ...file,
    path: `${base}/audit-case-documents/{id}`,
    summary: 'A document of an audit, as it was added',
    contentTypes: ['application/octet-stream'],
    handle: async ({ c, ctx, params }) => answerFile(c, await getAuditCaseDocument(ctx, params)),
  }),
  defineTenantRoute({
    ...one,
    method: 'post',
    path: `${base}/audit-cases/{id}/time-entries`,
    access: 'audit_cases.record_time',
    basis: 'own_answer',
    summary: 'Record effort with an audit, in minutes',
    description: 'The effort of an audit is added up and billed per commenced hour. An audit by account is free of charge and takes none.',
    body: RecordAuditTime,
    example: { workedOn: '2026-11-20', minutes: 61, activity: 'Visit with the auditors' },
    status: 201,
    answer: AuditTimeEntry,
    problems: [
      ...opening,
      'audit_cases.free_of_charge',
      'audit_cases.rate_missing',
      'audit_cases.wrong_state',
      'audit_cases.other_side',
      'audit_cases.out_of_range',
    ],
    handle: async ({ ctx, params, body }) => recordAuditTime(ctx, { ...body, ...params }),
  }),
  defineTenantRoute({
    ...one,
    method: 'delete',
    path: `${base}/audit-time-entries/{id}`,
    access: 'audit_cases.withdraw_time',
    basis: 'own_answer',
    summary: 'Take back effort that was recorded wrongly',
    answer: Deleted,
    problems: [...opening, 'audit_cases.wrong_state'],
    handle: async ({ ctx, params: { id } }) => {
      await withdrawAuditTime(ctx, { id });
      return { id };
    },
  }),
];
