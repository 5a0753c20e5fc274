export { commentOnChange } from './comment-on-change.ts';
export { declineChange } from './decline-change.ts';
export { getChangeRequest, listChangeRequests } from './list-change-requests.ts';
export { proposeChange, reviseChange } from './propose-change.ts';
export type { ChangeContext } from './rules.ts';
export { signChange } from './sign-change.ts';
