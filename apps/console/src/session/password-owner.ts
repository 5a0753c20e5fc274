import { type ChangePassword, namesAround, type PasswordPolicy, type SessionState } from '@mandat/contract';
import { changePassword } from './session-api.ts';

/** Whose password is changed, what it is measured by, and how. */
export interface PasswordOwner {
  account: string;
  policy: PasswordPolicy;
  ownNames: readonly string[];
  change: (input: ChangePassword) => Promise<void>;
}

export function passwordOwnerOf({ user, tenant, passwordPolicy }: SessionState): PasswordOwner {
  return { account: user.username, policy: passwordPolicy, ownNames: namesAround(user, tenant), change: changePassword };
}
