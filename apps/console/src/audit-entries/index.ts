import type { ResourceProps } from 'react-admin';
import { AuditList } from '../lazy-pages.ts';

/** Without a page of its own for one entry: the list opens it beside itself. */
export const auditEntries: ResourceProps = { name: 'audit-entries', list: AuditList };
