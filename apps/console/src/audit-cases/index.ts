import type { ResourceProps } from 'react-admin';
import { AuditCaseList, AuditCaseShow } from '../lazy-pages.ts';

export const auditCases: ResourceProps = { name: 'audit-cases', list: AuditCaseList, show: AuditCaseShow };
