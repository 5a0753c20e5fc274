import { areStaffRolesCompatible, type CreateStaffMember, type StaffMember, StaffRole } from '@mandat/contract';
import type { FormErrors } from '../../api/form-errors.ts';

export type StaffFormValues = Pick<StaffMember, 'firstName' | 'lastName' | 'email' | 'roles' | 'validUntil'> & CreateStaffMember;

export const emptyStaffForm: StaffFormValues = { firstName: '', lastName: '', email: '', roles: [], validUntil: null };

/** react-hook-form hands over whatever its inputs hold; this is where it becomes what the form is about. */
export function readStaffForm(values: Readonly<Record<string, unknown>>): StaffFormValues {
  const text = (field: string) => {
    const value = values[field];
    return typeof value === 'string' ? value : '';
  };
  return {
    firstName: text('firstName'),
    lastName: text('lastName'),
    email: text('email'),
    roles: Array.isArray(values.roles) ? values.roles.flatMap((role) => StaffRole.safeParse(role).data ?? []) : [],
    validUntil: text('validUntil') || null,
  };
}

/** The rules between roles and the end of access that the server holds too. */
export function staffRuleErrors({ roles, validUntil }: StaffFormValues, original: StaffMember | null, now: Date): FormErrors {
  const isNew = validUntil !== (original?.validUntil ?? null);
  return {
    ...(areStaffRolesCompatible(roles) ? {} : { roles: 'errors.staff.officer_alone' as const }),
    ...(isNew && validUntil !== null && new Date(validUntil) <= now ? { validUntil: 'errors.staff.ends_in_past' as const } : {}),
  };
}
