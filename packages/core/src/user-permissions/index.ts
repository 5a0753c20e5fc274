export { getUserPermissions, listUserPermissions } from './list-user-permissions.ts';
export { replaceManyUserPermissions, replaceUserPermissions } from './replace-user-permissions.ts';
