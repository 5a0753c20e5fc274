import { randomBytes } from 'node:crypto';
import {
  commitmentKinds,
  permissionsOfStaffRoles,
  type StaffRole,
  StaffSessionState,
  staffRoles,
  TotpEnrolled,
  TotpEnrolment,
} from '@mandat/contract';
import { asOperator, enrolStaffMember, recordCommitment, type Services } from '@mandat/core';

import type { Route } from '../../apps/api/src/route.ts';
import { oneTimeCode } from '../support/one-time-code.ts';
import { type App, type Client, createClient } from './client.ts';

export const staffPassword = 'Brücke-über-7-Flüsse';

/** A member of the operator's staff with a browser. */
export interface StaffHand {
  id: string;
  email: string;
  client: Client;
}

export interface OperatorHouse {
  /** Somebody new, wholly signed in. */
  hire(roles: readonly StaffRole[], values?: { validUntil?: string }): Promise<StaffHand>;
  /** Somebody new, wholly signed in with the password that another person chose. */
  hireNewcomer(roles: readonly StaffRole[]): Promise<StaffHand>;
  /** Somebody new who has given their password: without a second factor yet, or asked for it. */
  hireHalf(roles: readonly StaffRole[], stage: 'enrol' | 'second_factor'): Promise<StaffHand>;
  /** Puts both commitments on record, without which nobody opens a tenant. */
  commit(staffId: string): Promise<void>;
  /** Somebody who may call a route of the operator's. */
  whoMay(route: Route): Promise<StaffHand>;
}

export function openOperatorHouse(app: App, services: Services): OperatorHouse {
  async function enter(roles: readonly StaffRole[], values: { mustChangePassword: boolean; validUntil?: string }): Promise<StaffHand> {
    const email = `${randomBytes(6).toString('hex')}@operator.example`;
    const person = { email, firstName: 'Test', lastName: 'Staff', roles: [...roles], password: staffPassword, ...values };
    const { id } = await asOperator(services, 'test', (ctx) => enrolStaffMember(ctx, person));
    return { id, email, client: await knock(email) };
  }

  async function knock(email: string): Promise<Client> {
    const client = createClient(app);
    await client.read(StaffSessionState, 'POST', '/api/operator/session', { email, password: staffPassword });
    return client;
  }

  async function enrol(hand: StaffHand): Promise<StaffHand> {
    const { secret } = await hand.client.read(TotpEnrolment, 'POST', '/api/operator/totp');
    await hand.client.read(TotpEnrolled, 'PUT', '/api/operator/totp', { code: oneTimeCode(secret, services.clock.now()) });
    return hand;
  }

  const staff = new Map<StaffRole, StaffHand>();

  const house: OperatorHouse = {
    hire: async (roles, values = {}) => enrol(await enter(roles, { mustChangePassword: false, ...values })),
    hireNewcomer: async (roles) => enrol(await enter(roles, { mustChangePassword: true })),
    async hireHalf(roles, stage) {
      const hand = await enter(roles, { mustChangePassword: false });
      if (stage === 'enrol') return hand;
      await enrol(hand);
      return { ...hand, client: await knock(hand.email) };
    },
    async commit(staffId) {
      const promise = { staffId, signedOn: '2026-01-02', documentHash: 'ab'.repeat(32), validUntil: null };
      for (const kind of commitmentKinds) await asOperator(services, 'test', (ctx) => recordCommitment(ctx, { ...promise, kind }));
    },
    async whoMay({ access }) {
      const may = (role: StaffRole) => permissionsOfStaffRoles([role]).some((permission) => permission === access);
      const role = may('operations') ? 'operations' : (staffRoles.find(may) ?? 'operations');
      const known = staff.get(role);
      if (known !== undefined && (await known.client.send('GET', '/api/operator/session')).status === 200) return known;
      const hand = await house.hire([role]);
      await house.commit(hand.id);
      staff.set(role, hand);
      return hand;
    },
  };
  return house;
}
