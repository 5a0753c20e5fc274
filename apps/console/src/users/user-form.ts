import { type CreateUser, isAuditor, Role, type UpdateUser, type User } from '@mandat/contract';
import type { TextKey } from '../i18n/console-texts.ts';

/** The fields of a user that a form writes, as the form holds them while they are typed. */
export const userFormFields = ['firstName', 'lastName', 'username', 'email', 'roles', 'validUntil'] as const;
export type UserFormField = (typeof userFormFields)[number];
export type UserFormValues = Pick<User, UserFormField>;

export const emptyUserForm: UserFormValues = { firstName: '', lastName: '', username: '', email: '', roles: [], validUntil: null };

/** react-hook-form hands over whatever its inputs hold; this is where it becomes what the form is about. */
export function readUserForm(values: Readonly<Record<string, unknown>>): UserFormValues {
  const text = (field: UserFormField) => {
    const value = values[field];
    return typeof value === 'string' ? value : '';
  };
  const roles = Array.isArray(values.roles) ? values.roles.flatMap((role) => Role.safeParse(role).data ?? []) : [];
  return {
    firstName: text('firstName'),
    lastName: text('lastName'),
    username: text('username'),
    email: text('email'),
    roles,
    validUntil: text('validUntil') || null,
  };
}

export function toCreateUser(values: UserFormValues, initialPassword: string | null): CreateUser {
  return initialPassword === null ? values : { ...values, initialPassword };
}

export function toUpdateUser(values: UserFormValues, version: number): UpdateUser {
  return { ...values, version };
}

/** The rules between roles and the end of access that the server holds too (A38). */
export function ruleErrors(
  { roles, validUntil }: UserFormValues,
  original: UserFormValues | null,
  now: Date,
): Partial<Record<UserFormField, TextKey>> {
  const errors: Partial<Record<UserFormField, TextKey>> = {};
  if (isAuditor(roles) && roles.length > 1) errors.roles = 'errors.users.auditor_alone';
  if (isAuditor(roles) && validUntil === null) errors.validUntil = 'errors.users.auditor_needs_end';
  const isNew = validUntil !== (original?.validUntil ?? null);
  if (isNew && validUntil !== null && new Date(validUntil) <= now) errors.validUntil = 'errors.users.ends_in_past';
  return errors;
}
