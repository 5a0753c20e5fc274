export { blockUser, blockUsers } from './block-user.ts';
export { createUser } from './create-user.ts';
export { deleteUser } from './delete-user.ts';
export { endUserSessions } from './end-user-sessions.ts';
export { getUser } from './get-user.ts';
export { listUsers } from './list-users.ts';
export { resetSignIn } from './reset-sign-in.ts';
export { unblockUser } from './unblock-user.ts';
export { updateUser } from './update-user.ts';
