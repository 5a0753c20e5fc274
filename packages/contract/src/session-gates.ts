import type { Action, OwnAction } from './permissions.ts';

/** What comes before everything else, in this order, once somebody is signed in. */
export const sessionGates = ['statement', 'password_change'] as const;
export type SessionGate = (typeof sessionGates)[number];

const always: readonly OwnAction[] = ['session.read', 'session.delete', 'preferences.read', 'preferences.update', 'statement.read'];

/** All that can be done at each gate: leaving it, or signing out. */
const openAt: Readonly<Record<SessionGate, readonly OwnAction[]>> = {
  statement: [...always, 'statement.confirm'],
  password_change: [...always, 'password.change'],
};

interface Standing {
  isStatementDue: boolean;
  mustChangePassword: boolean;
}

/** The gate that a session stands at; undefined when it is past all of them. */
export function gateOf({ isStatementDue, mustChangePassword }: Standing): SessionGate | undefined {
  if (isStatementDue) return 'statement';
  return mustChangePassword ? 'password_change' : undefined;
}

export function isOpenAt(gate: SessionGate, action: Action): boolean {
  return openAt[gate].some((open) => open === action);
}
