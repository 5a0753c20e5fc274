import { type UserFormField, type UserFormValues, userFormFields } from './user-form.ts';

export type Side = 'theirs' | 'mine';

/** A field on which what is saved now and what was typed differ. */
export interface Difference {
  field: UserFormField;
  /** Theirs where only they changed it, mine where I did: what both probably meant. */
  suggested: Side;
}

/** Compares two edits of one user that began with the same `original`. */
export function compareEdits(original: UserFormValues, theirs: UserFormValues, mine: UserFormValues): Difference[] {
  return userFormFields
    .filter((field) => !isSame(theirs, mine, field))
    .map((field) => ({ field, suggested: isSame(original, mine, field) ? 'theirs' : 'mine' }));
}

/** What is saved now, with those of my values that `choices` keeps. */
export function mergeEdits(
  theirs: UserFormValues,
  mine: UserFormValues,
  choices: Readonly<Partial<Record<UserFormField, Side>>>,
): UserFormValues {
  const take = <Field extends UserFormField>(field: Field): UserFormValues[Field] => (choices[field] === 'mine' ? mine : theirs)[field];
  return {
    firstName: take('firstName'),
    lastName: take('lastName'),
    username: take('username'),
    email: take('email'),
    roles: take('roles'),
    validUntil: take('validUntil'),
  };
}

function isSame(a: UserFormValues, b: UserFormValues, field: UserFormField): boolean {
  if (field === 'roles') return a.roles.toSorted().join() === b.roles.toSorted().join();
  if (field === 'validUntil') return (a.validUntil && Date.parse(a.validUntil)) === (b.validUntil && Date.parse(b.validUntil));
  return a[field] === b[field];
}
