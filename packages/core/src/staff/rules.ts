import { areStaffRolesCompatible, type StaffRole } from '@mandat/contract';
import { DomainError } from '../errors.ts';

/** @throws DomainError `staff.officer_alone`, `staff.ends_in_past` */
export function assertStaffFits(roles: readonly StaffRole[], validUntil: Date | null, now: Date): void {
  if (!areStaffRolesCompatible(roles)) throw new DomainError('staff.officer_alone', { errors: { roles: 'invalid' } });
  if (validUntil !== null && validUntil <= now) throw new DomainError('staff.ends_in_past', { errors: { validUntil: 'out_of_range' } });
}
