export { attachAuditCaseDocument } from './attach-document.ts';
export { cancelAuditCase } from './cancel-audit-case.ts';
export { closeAuditCase } from './close-audit-case.ts';
export { declineAuditCase } from './decline-audit-case.ts';
export {
  type DownloadedFile,
  getAuditCase,
  getAuditCaseCalendar,
  getAuditCaseDocument,
  getAuditCaseInvoice,
} from './get-audit-case.ts';
export { holdAuditCase } from './hold-audit-case.ts';
export { listAuditCases } from './list-audit-cases.ts';
export { publishAuditRate } from './publish-audit-rate.ts';
export { recordAuditTime } from './record-audit-time.ts';
export { requestAuditCase } from './request-audit-case.ts';
export { scheduleAuditCase } from './schedule-audit-case.ts';
export { withdrawAuditTime } from './withdraw-audit-time.ts';
