import type { TenantDatabase } from '@mandat/database';
import { staffLimits } from '../session/limits.ts';
import { createLuciaStore, type Found, type NewSession, type SessionStore } from '../session/session-store.ts';
import { type StaffRow, type StaffSessionRow, staffSessionAdapter } from './repository.ts';

export type NewStaffSession = NewSession & Pick<StaffSessionRow, 'stage'>;
export type FoundStaffSession = Found<StaffSessionRow, StaffRow>;

/** The sessions of the operator's staff, in the control database. */
export function createStaffSessionStore(db: TenantDatabase): SessionStore<NewStaffSession, FoundStaffSession> {
  return createLuciaStore(
    staffSessionAdapter(db),
    staffLimits.absoluteMs,
    (found): found is FoundStaffSession => 'staffRoles' in found.user && 'stage' in found.session,
  );
}
