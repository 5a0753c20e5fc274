export { downloadAccessList } from './download-access-list.ts';
export { getAccessList } from './get-access-list.ts';
