import { type AccessEntry, isAuditor, type Role, Role as RoleSchema } from '@mandat/contract';
import type { Span } from './history.ts';
import { accountOf, ground, instantOf, peopleOf, type Reader, rowsOf, stateOf, textOf } from './people.ts';

/** The customer's own people, and its auditors, as they were in `spans`. `nameOf` knows whoever gave something. */
export function usersOf(spans: readonly Span[], nameOf: (id: unknown) => string | null): AccessEntry[] {
  return peopleOf(spans, 'users', reader(nameOf));
}

function reader(nameOf: (id: unknown) => string | null): Reader {
  return (id, span) => {
    const row = span.state.get('users')?.get(id) ?? {};
    const account = accountOf(id, row, textOf(row.username));
    const roles = rowsOf(span.state.get('user_roles'), id);
    const permissions = rowsOf(span.state.get('user_permissions'), id);
    const given = (granted: Readonly<Record<string, unknown>>) => ({
      byName: nameOf(granted.granted_by),
      at: instantOf(granted.granted_at)?.toISOString() ?? null,
      until: instantOf(granted.expires_at)?.toISOString() ?? null,
    });
    return {
      kind: isAuditor(roles.map(({ role }) => role).filter(isRole)) ? 'auditor' : 'user',
      name: account.name,
      account: account.account,
      state: stateOf(account, span),
      since: account.createdAt?.toISOString() ?? null,
      until: account.validUntil?.toISOString() ?? null,
      grounds: [
        ...roles.map((granted) => ground('role', textOf(granted.role), given(granted))),
        ...permissions.map((granted) => ground('permission', textOf(granted.permission), given(granted))),
      ],
    };
  };
}

function isRole(value: unknown): value is Role {
  return RoleSchema.safeParse(value).success;
}
