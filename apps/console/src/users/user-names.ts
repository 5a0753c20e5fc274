import type { User } from '@mandat/contract';

type Named = Pick<User, 'firstName' | 'lastName'>;

/** As a person is addressed. */
export function fullName({ firstName, lastName }: Named): string {
  return `${firstName} ${lastName}`;
}

/** As people are listed. */
export function listName({ firstName, lastName }: Named): string {
  return `${lastName}, ${firstName}`;
}
