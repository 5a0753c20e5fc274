export { declineSupportWindow } from './decline-support-window.ts';
export { getSupportWindowChoices } from './get-support-window-choices.ts';
export { grantSupportWindow } from './grant-support-window.ts';
export { listOpenWindows } from './list-open-windows.ts';
export { listSupportWindows } from './list-support-windows.ts';
export { openSupportWindow } from './open-support-window.ts';
export { revokeSupportWindow } from './revoke-support-window.ts';
