import type { Role } from '@mandat/contract';
import {
  asSystem,
  type Context,
  enrolUser,
  hashPassword,
  newId,
  type RequestInfo,
  resumeSession,
  type Services,
  signIn,
  type UserContext,
} from '@mandat/core';
import { openClient, type TenantRecord } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll } from 'vitest';
import { openInstallation, type TestClock, type TestInstallation, type TestInstallationOptions } from '../support/installation.ts';

/** Everybody's. */
export const password = 'Brücke-über-7-Flüsse';
const dayMs = 24 * 3_600_000;

export interface Person {
  id: string;
  username: string;
}

export interface PersonValues {
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  validUntil: Date | null;
  mustChangePassword: boolean;
}

export interface SignInOptions {
  deviceToken?: string;
  password?: string;
  request?: Partial<RequestInfo>;
}

export interface Visit {
  /** The cookie's value. */
  token: string;
  deviceToken: string;
  ctx: UserContext;
}

/** One tenant in its own database, whose people come and go by the real operations. */
export interface Office {
  house: TestInstallation;
  services: Services;
  clock: TestClock;
  record: TenantRecord;
  /** The tenant's database as the server's administrator sees it. */
  sql: postgres.Sql;
  addPerson(roles: readonly Role[], values?: Partial<PersonValues>): Promise<Person>;
  signIn(username: string, options?: SignInOptions): Promise<Visit>;
  resume(token: string, request?: Partial<RequestInfo>): Promise<UserContext>;
  /** Somebody new with these roles, signed in. */
  addMember(roles: readonly Role[], values?: Partial<PersonValues>): Promise<UserContext>;
  asSystem<R>(body: (ctx: Context) => Promise<R>): Promise<R>;
}

export const requestOf = (request: Partial<RequestInfo> = {}): RequestInfo => ({
  requestId: newId(),
  address: '192.0.2.10',
  userAgent: 'Firefox',
  ...request,
});

/** Opens an office before the tests of a file and closes it afterwards. */
export function useOffice(options: TestInstallationOptions = {}): () => Office {
  let opened: Office | undefined;
  beforeAll(async () => {
    opened = await openOffice(await openInstallation(options));
  });
  afterAll(async () => {
    await opened?.sql.end();
    await opened?.house.close();
  });
  return () => {
    if (opened === undefined) throw new Error('the office is open only inside tests');
    return opened;
  };
}

/** A new tenant of `house`, with an administrator nobody signs in as. */
async function openOffice(house: TestInstallation): Promise<Office> {
  const { services, clock } = house;
  const { record } = await house.provision('office');
  const passwordHash = await hashPassword(password);
  let count = 0;

  async function addPerson(roles: readonly Role[], values: Partial<PersonValues> = {}): Promise<Person> {
    count += 1;
    const username = values.username ?? `person-${count}`;
    const names = { username, email: `${username}@example.org`, firstName: 'Test', lastName: `Person ${count}` };
    const validUntil = roles.includes('auditor') ? new Date(clock.now().getTime() + 30 * dayMs) : null;
    const { id } = await asSystem(services, record, 'test', (ctx) =>
      enrolUser(ctx, { ...names, validUntil, mustChangePassword: false, ...values, passwordHash, roles }),
    );
    return { id, username };
  }

  const resume = (token: string, request?: Partial<RequestInfo>) => resumeSession(services, requestOf(request), token);

  async function visit(username: string, { deviceToken, password: typed = password, request }: SignInOptions = {}): Promise<Visit> {
    const signedIn = await signIn(services, requestOf(request), { tenant: record.name, username, password: typed, deviceToken });
    return { ...signedIn, ctx: await resume(signedIn.token, request) };
  }

  return {
    ...{ house, services, clock, record, addPerson, resume, signIn: visit },
    sql: openClient({ ...house.installation.admin, database: record.databaseName }, { max: 2 }),
    async addMember(roles, values) {
      const { username } = await addPerson(roles, values);
      return (await visit(username)).ctx;
    },
    asSystem: (body) => asSystem(services, record, 'test', body),
  };
}

/** Everything that stands in the tenant's tables, apart from the audit log, as lines. */
export async function contentOf(sql: postgres.Sql): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`select relname as name from pg_class where relnamespace = 'public'::regnamespace
    and relkind = 'r' and not relispartition order by 1`;
  const lines: string[] = [];
  for (const { name } of tables) {
    const rows = await sql<{ line: string }[]>`select to_jsonb(t)::text as line from ${sql(name)} t order by 1`;
    lines.push(...rows.map(({ line }) => `${name} ${line}`));
  }
  return lines;
}
