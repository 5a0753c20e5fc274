import { randomBytes } from 'node:crypto';
import { commitmentKinds, type StaffRole, type StaffSessionState } from '@mandat/contract';
import {
  asOperator,
  beginTotp,
  confirmSignIn,
  confirmTotp,
  enrolStaffMember,
  type OperatorContext,
  type RequestInfo,
  recordCommitment,
  resumeStaffSession,
  type Services,
  type StaffContext,
  signInStaff,
} from '@mandat/core';
import { openClient } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll } from 'vitest';
import { openInstallation, ownNames, type TestClock, type TestInstallation } from '../support/installation.ts';
import { oneTimeCode } from '../support/one-time-code.ts';
import { password, requestOf } from './office.ts';

export interface StaffPerson {
  id: string;
  email: string;
}

/** Somebody who has set one-time codes up. */
export interface EnrolledPerson extends StaffPerson {
  secret: string;
  recoveryCodes: string[];
  ctx: StaffContext;
}

export interface StaffSignInOptions {
  password?: string;
  deviceToken?: string;
  formerSession?: string;
  request?: Partial<RequestInfo>;
}

/** The operator's own database, whose people come and go by the real operations. */
export interface StaffOffice {
  house: TestInstallation;
  services: Services;
  clock: TestClock;
  /** The control database as the server's administrator sees it. */
  sql: postgres.Sql;
  addStaff(roles: readonly StaffRole[], values?: { validUntil?: string; mustChangePassword?: boolean }): Promise<StaffPerson>;
  commit(staffId: string): Promise<void>;
  /** The first step alone. */
  begin(email: string, options?: StaffSignInOptions): Promise<{ token: string; state: StaffSessionState; ctx: StaffContext }>;
  resume(token: string): Promise<StaffContext>;
  /** Enrols at the first sign-in. */
  enrol(person: StaffPerson): Promise<EnrolledPerson>;
  /** Both steps, with the code of the half minute that the clock shows. */
  signIn(person: EnrolledPerson, options?: StaffSignInOptions): Promise<StaffContext>;
  addEnrolled(roles: readonly StaffRole[], values?: { validUntil?: string }): Promise<EnrolledPerson>;
  /** Puts the clock forward to the next half minute, whose code was not taken yet. */
  nextCode(): void;
  asOperator<R>(body: (ctx: OperatorContext) => Promise<R>): Promise<R>;
}

const halfMinute = 30_000;

/** Opens an operator's office with databases of its own before the tests of a file, and closes it afterwards. */
export function useStaffOffice(): () => StaffOffice {
  let opened: StaffOffice | undefined;
  beforeAll(async () => {
    opened = openStaffOffice(await openInstallation({ names: ownNames() }));
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

function openStaffOffice(house: TestInstallation): StaffOffice {
  const { services, clock } = house;
  const resume = (token: string) => resumeStaffSession(services, requestOf(), token);
  const act = <R>(body: (ctx: OperatorContext) => Promise<R>) => asOperator(services, 'test', body);

  const office: StaffOffice = {
    ...{ house, services, clock, resume, asOperator: act },
    sql: openClient({ ...house.installation.admin, database: house.installation.names.control }, { max: 2 }),
    async addStaff(roles, values = {}) {
      const email = `${randomBytes(6).toString('hex')}@operator.example`;
      const person = { email, firstName: 'Test', lastName: 'Person', roles: [...roles], mustChangePassword: false, ...values };
      const { id } = await act((ctx) => enrolStaffMember(ctx, { ...person, password }));
      return { id, email };
    },
    async commit(staffId) {
      const promise = { staffId, signedOn: '2026-01-02', documentHash: 'ab'.repeat(32), validUntil: null };
      for (const kind of commitmentKinds) await act((ctx) => recordCommitment(ctx, { ...promise, kind }));
    },
    async begin(email, { password: typed = password, deviceToken, formerSession, request } = {}) {
      const signedIn = await signInStaff(services, requestOf(request), { email, password: typed, deviceToken, formerSession });
      return { ...signedIn, ctx: await resume(signedIn.token) };
    },
    async enrol(person) {
      const { ctx } = await office.begin(person.email);
      const { secret } = await beginTotp(ctx);
      const code = oneTimeCode(secret, clock.now());
      const { cookies, recoveryCodes } = await confirmTotp(ctx, { code, deviceToken: undefined });
      return { ...person, secret, recoveryCodes, ctx: await resume(cookies?.token ?? '') };
    },
    async signIn(person, options) {
      const { ctx } = await office.begin(person.email, options);
      const factor = { kind: 'totp', code: oneTimeCode(person.secret, clock.now()) } as const;
      const { token } = await confirmSignIn(ctx, { factor, relyingParty: undefined, deviceToken: options?.deviceToken });
      return resume(token);
    },
    addEnrolled: async (roles, values) => office.enrol(await office.addStaff(roles, values)),
    nextCode: () => clock.putForward(halfMinute),
  };
  return office;
}
