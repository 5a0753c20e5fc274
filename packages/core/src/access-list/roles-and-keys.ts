import type { AccessEntry } from '@mandat/contract';
import type { TenantIdentity } from '../context.ts';
import { ground } from './people.ts';
import type { ConnectingRole, readServiceKeys } from './repository.ts';

const always = { account: null, state: 'open', until: null } as const;

/** What PostgreSQL lets into the tenant's database, and why. Of the tenant's own two logins it is known since when they exist. */
export function databaseRolesOf(roles: readonly ConnectingRole[], tenant: TenantIdentity, madeAt: Date): AccessEntry[] {
  return roles.map((role) => ({
    ...always,
    kind: 'database_role',
    id: role.name,
    name: role.name,
    since: role.name.startsWith(`${tenant.databaseName}_`) ? madeAt.toISOString() : null,
    grounds: [
      ...(role.is_superuser ? [ground('superuser', role.name)] : []),
      ...(role.is_owner ? [ground('owner', tenant.databaseName)] : []),
      ...(role.is_granted ? [ground('connect', role.name)] : []),
      ...role.groups.map((group) => ground('member', group)),
    ],
  }));
}

/** The logins that programs of the operator hold to the tenant's database, the key that seals its log and the address that serves heads. */
export function serviceKeysOf(
  keys: Awaited<ReturnType<typeof readServiceKeys>>,
  { roles, serverName, madeAt }: { roles: readonly ConnectingRole[]; serverName: string; madeAt: Date },
): AccessEntry[] {
  const logins = roles.filter(({ can_login }) => can_login);
  const entry = (id: string, name: string, since: Date | null, grounds: AccessEntry['grounds']): AccessEntry => ({
    ...always,
    ...{ kind: 'service_key', id, name, since: since?.toISOString() ?? null, grounds },
  });
  return [
    entry(
      'logins',
      serverName,
      madeAt,
      logins.map(({ name }) => ground('login', name)),
    ),
    ...(keys.verifierKey === null ? [] : [entry(keys.verifierKey, keys.verifierKey, keys.signsSince, [ground('seals', keys.verifierKey)])]),
    ...(keys.feedSince === null ? [] : [entry('head-feed', '/api/head-feeds', keys.feedSince, [ground('feeds', '/api/head-feeds')])]),
  ];
}
