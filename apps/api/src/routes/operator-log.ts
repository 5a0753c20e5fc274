import { AuditEntry, auditEntryListFields } from '@mandat/contract';
import { listOperatorLog } from '@mandat/core';
import { defineStaffListRoute } from '../define-list-route.ts';
import type { Route } from '../route.ts';

export const operatorLogRoutes: readonly Route[] = [
  defineStaffListRoute({
    path: '/api/operator/log',
    access: 'operator_log.read',
    tag: 'Operator: log',
    summary: "What the operator's staff did, newest first",
    fields: auditEntryListFields,
    defaultSort: ['at', 'DESC'],
    row: AuditEntry,
    list: listOperatorLog,
  }),
];
