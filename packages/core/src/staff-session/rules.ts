import {
  type Action,
  permissionsOfStaffRoles,
  type SecondFactors,
  type StaffPermission,
  type StaffRole,
  type StaffSessionStage,
  staffOwnActions,
} from '@mandat/contract';

/** What staff do at the door alone. */
const doorActions: readonly Action[] = ['session.begin', 'session.create', 'session.refused'];

export interface Standing {
  stage: StaffSessionStage;
  mustChangePassword: boolean;
  permissions: ReadonlySet<StaffPermission>;
}

/** Where a session stands in signing in. */
export function stageOf(stage: 'half' | 'full', { totp, passkeys }: SecondFactors): StaffSessionStage {
  if (stage === 'full') return 'complete';
  return totp || passkeys > 0 ? 'second_factor' : 'enrol';
}

/** The rights in force: none before the sign-in is complete, and none with a password that another person chose. */
export function permissionsAt(stage: StaffSessionStage, mustChangePassword: boolean, roles: readonly StaffRole[]): Set<StaffPermission> {
  return new Set(stage === 'complete' && !mustChangePassword ? permissionsOfStaffRoles(roles) : []);
}

/** Everything that somebody may do with a session that stands as it does: a half one leads on or out, and nowhere else. */
export function allowedActions({ stage, mustChangePassword, permissions }: Standing): ReadonlySet<Action> {
  const always: Action[] = ['session.read', 'session.delete'];
  if (stage === 'enrol') return new Set([...always, 'totp.enrol']);
  if (stage === 'second_factor') return new Set([...always, 'session.create']);
  if (mustChangePassword) return new Set([...always, 'password.change']);
  return new Set([...staffOwnActions.filter((action) => !doorActions.includes(action)), ...permissions]);
}
