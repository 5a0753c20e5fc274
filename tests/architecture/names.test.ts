import {
  commitmentKinds,
  errorCodes,
  ownActions,
  permissions,
  rolePermissions,
  roles,
  staffOwnActions,
  staffPermissions,
  staffRolePermissions,
  staffRoles,
  systemActions,
  validationKeys,
} from '@mandat/contract';
import { locales, texts } from '@mandat/contract/texts';
import { describe, expect, it } from 'vitest';
import type { Route } from '../../apps/api/src/route.ts';
import { routes } from '../../apps/api/src/routes/index.ts';
import { readSource, sourceFiles } from './source-tree.ts';

/** Granted from this version on, used by the one that brings mailings. */
const notUsedYet = ['mailings.send'];

/** The demonstration's past is played back under the names of the commands that it would have taken. */
const isOperation = (path: string) => !path.startsWith('packages/core/src/history/');

const operations = sourceFiles('packages/core/src/**/*.ts')
  .filter(isOperation)
  .flatMap((path) => usesOf(path).map((action) => ({ action, path })));
/** Predicates of the contract answer codes that core throws. */
const throwing = sourceFiles('{apps/{api,cli,worker},packages/{contract,core,database,integrations}}/src/**/*.ts').filter(
  (path) => !/^(?:apps\/api\/src\/(?:routes|openapi)\/|packages\/contract\/src\/(?:errors\.ts|texts\/))/.test(path),
);

/** The rights and own actions that a file of core demands. */
function usesOf(path: string): string[] {
  return [...readSource(path).matchAll(/\brun(?:Command|Query|Instructed)\(\s*\w+,\s*'([a-z_.]+)'/g)].map((match) => match[1] ?? '');
}

function filesUsing(action: string): string[] {
  return [...new Set(operations.filter((operation) => operation.action === action).map(({ path }) => path))];
}

/** `block-user.ts` and `block-users.ts`, `get-user.ts` and `list-users.ts` are one operation: on one row, and on many. */
function isOneOperation(files: readonly string[]): boolean {
  const folders = new Set(files.map((path) => path.slice(0, path.lastIndexOf('/'))));
  return folders.size === 1 && files.length <= 2;
}

describe('permissions', () => {
  it.each([...permissions, ...staffPermissions].filter((name) => !notUsedYet.includes(name)))(
    '%s is demanded by exactly one operation',
    (name) => {
      const files = filesUsing(name);
      expect(files, `used by ${files.join(', ') || 'nothing'}`).toSatisfy(isOneOperation);
    },
  );

  it('are demanded only where they exist', () => {
    const known: readonly string[] = [...permissions, ...ownActions, ...systemActions, ...staffPermissions, ...staffOwnActions];
    expect(operations.filter(({ action }) => !known.includes(action))).toEqual([]);
  });

  it('come with a role, or are granted to a person', () => {
    const held = roles.flatMap((role) => rolePermissions[role]);
    expect(permissions.filter((name) => !held.includes(name))).toEqual(['mailings.send']);
    const heldByStaff = staffRoles.flatMap((role) => staffRolePermissions[role]);
    expect(staffPermissions.filter((name) => !heldByStaff.includes(name))).toEqual([]);
  });

  it('are each needed by a route', () => {
    const needed = routes.map((route) => route.access);
    expect([...permissions, ...staffPermissions].filter((name) => !needed.includes(name) && !notUsedYet.includes(name))).toEqual([]);
  });
});

describe('routes', () => {
  it('declare who may call them', () => {
    const known: Readonly<Record<Route['realm'], readonly string[]>> = {
      tenant: ['public', 'operator', ...permissions, ...ownActions],
      operator: [...staffPermissions, ...staffOwnActions],
    };
    expect(routes.filter((route) => !known[route.realm].includes(route.access)).map((route) => route.path)).toEqual([]);
  });

  it('of the operator are those under its path, and no others', () => {
    const isUnderPath = ({ path, access }: Route) => path.startsWith('/api/operator/') && access !== 'public' && access !== 'operator';
    expect(routes.filter((route) => isUnderPath(route) !== (route.realm === 'operator')).map((route) => route.path)).toEqual([]);
  });

  it('are each there once', () => {
    const names = routes.map((route) => `${route.method} ${route.path}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('change nothing on GET', () => {
    const writing = /\.(?:create|update|replace|delete|block|unblock|reset_sign_in|end_sessions|release|revoke|change|acknowledge)/;
    expect(routes.filter((route) => route.method === 'get' && writing.test(route.access))).toEqual([]);
  });
});

describe('error codes', () => {
  it('are each thrown somewhere', () => {
    const text = throwing.map(readSource).join('\n');
    expect(Object.keys(errorCodes).filter((name) => !text.includes(`'${name}'`))).toEqual([]);
  });
});

describe.each(locales)('texts in %s', (locale) => {
  const own = texts[locale];

  it('name every permission, action, role, error and fault of a field', () => {
    expect(Object.keys(own.permissions).sort()).toEqual([...permissions].sort());
    expect(Object.keys(own.permissionDescriptions).sort()).toEqual([...permissions].sort());
    expect(Object.keys(own.actions).sort()).toEqual([...new Set([...ownActions, ...systemActions, ...staffOwnActions])].sort());
    expect(Object.keys(own.staffPermissions).sort()).toEqual([...staffPermissions].sort());
    expect(Object.keys(own.staffRoles).sort()).toEqual([...staffRoles].sort());
    expect(Object.keys(own.commitmentKinds).sort()).toEqual([...commitmentKinds].sort());
    expect(Object.keys(own.roles).sort()).toEqual([...roles].sort());
    expect(Object.keys(own.errors).sort()).toEqual(Object.keys(errorCodes).sort());
    expect(Object.keys(own.validation).sort()).toEqual([...validationKeys].sort());
  });

  it('leave nothing empty', () => {
    expect([...leaves(own)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('have the same places to fill as the other language', () => {
    const places = (text: string | undefined) => [...(text ?? '').matchAll(/%\{(\w+)\}/g)].map((match) => match[1]).sort();
    const other = new Map(leaves(locale === 'de' ? texts.en : texts.de));
    expect([...leaves(own)].filter(([key, text]) => places(text).join() !== places(other.get(key)).join())).toEqual([]);
    expect([...leaves(own)].map(([key]) => key).sort()).toEqual([...other.keys()].sort());
  });
});

function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value ?? {}).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`));
}
