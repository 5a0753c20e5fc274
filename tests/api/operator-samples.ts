import { randomBytes } from 'node:crypto';
import { Passkey, PasskeyCreationOptions } from '@mandat/contract';
import { asOperator, blockStaffMember, createStaffMember, recordCommitment } from '@mandat/core';
import { createAuthenticator } from '../support/authenticator.ts';
import { readProblem } from './client.ts';
import { type StaffHand, staffPassword } from './operator-house.ts';
import type { Place, Sample } from './samples.ts';

const newPerson = () => ({
  ...{ email: `${randomBytes(6).toString('hex')}@operator.example`, firstName: 'Sample', lastName: 'Staff' },
  roles: ['support' as const],
});

async function makeStaff({ house }: Place): Promise<string> {
  return (await asOperator(house.services, 'test', (ctx) => createStaffMember(ctx, newPerson()))).id;
}

async function makeBlockedStaff(place: Place): Promise<string> {
  const id = await makeStaff(place);
  await asOperator(place.house.services, 'test', (ctx) => blockStaffMember(ctx, { id, reason: 'Sample' }));
  return id;
}

const promise = (staffId: string) => ({
  ...{ staffId, kind: 'confidentiality' as const, signedOn: '2026-01-02' },
  ...{ documentHash: 'ab'.repeat(32), validUntil: null },
});

async function makeCommitment(place: Place): Promise<string> {
  const staffId = await makeStaff(place);
  return (await asOperator(place.house.services, 'test', (ctx) => recordCommitment(ctx, promise(staffId)))).id;
}

/** The site under its name: browsers make no passkeys for a bare number. */
const namedOrigin = 'http://localhost:3000';

/** A passkey of whoever calls, or of somebody else where they have none of their own. */
async function makePasskey({ house, hand }: Place): Promise<string> {
  const owner: StaffHand = hand ?? (await house.operator.hire(['support']));
  const headers = { Origin: namedOrigin };
  const response = await owner.client.send('POST', '/api/operator/passkeys/options', undefined, headers);
  if (response.status !== 200) throw new Error(`no passkey: ${(await readProblem(response)).code}`);
  const credential = createAuthenticator().register(PasskeyCreationOptions.parse(await response.json()), namedOrigin);
  const kept = await owner.client.send('POST', '/api/operator/passkeys', { name: 'Sample', credential }, headers);
  return Passkey.parse(await kept.json()).id;
}

const oneStaff = { target: makeStaff };
const atBareNumber = { letThrough: { status: 409, code: 'passkeys.unavailable' } } as const;
const wrongCode = { status: 400, code: 'second_factor.wrong' } as const;

/** One for every route of the operator's. */
export const operatorSamples: Readonly<Record<string, Sample>> = {
  'post /api/operator/session': {
    body: async ({ house }) => ({ email: (await house.operator.hireHalf(['support'], 'enrol')).email, password: staffPassword }),
  },
  'post /api/operator/session/second-factor': { body: async () => ({ kind: 'totp', code: '000000' }), letThrough: wrongCode },
  'post /api/operator/session/passkey-options': atBareNumber,
  'get /api/operator/session': {},
  'delete /api/operator/session': { endsSession: true },
  'put /api/operator/session/password': {
    body: async () => ({ currentPassword: 'wrong', newPassword: 'Neun neue Pfade, 9' }),
    letThrough: { status: 400, code: 'password.wrong' },
  },
  'post /api/operator/totp': {},
  'put /api/operator/totp': { body: async () => ({ code: '000000' }), letThrough: wrongCode },
  'delete /api/operator/totp': { letThrough: { status: 409, code: 'second_factor.last' } },
  'post /api/operator/recovery-codes': {},
  'get /api/operator/passkeys': {},
  'post /api/operator/passkeys/options': atBareNumber,
  'post /api/operator/passkeys': {
    ...atBareNumber,
    body: async () => {
      const options = { rp: { id: 'localhost', name: 'Mandat' }, user: { id: 'AA', name: 'a', displayName: 'a' }, challenge: 'AAAA' };
      const chosen = { residentKey: 'preferred', userVerification: 'required' } as const;
      const rest = {
        pubKeyCredParams: [],
        timeout: 1,
        excludeCredentials: [],
        authenticatorSelection: chosen,
        attestation: 'none',
      } as const;
      return {
        name: 'Sample',
        credential: createAuthenticator().register({ ...options, ...rest, pubKeyCredParams: [], excludeCredentials: [] }, namedOrigin),
      };
    },
  },
  'put /api/operator/passkeys/{id}': { target: makePasskey, isOwn: true, body: async () => ({ name: 'Renamed' }) },
  'delete /api/operator/passkeys/{id}': { target: makePasskey, isOwn: true },
  'get /api/operator/staff': {},
  'post /api/operator/staff': { body: async () => newPerson() },
  'get /api/operator/staff/{id}': oneStaff,
  'put /api/operator/staff/{id}': { ...oneStaff, body: async () => ({ ...newPerson(), version: 1 }) },
  'put /api/operator/staff/{id}/block': { ...oneStaff, body: async () => ({ reason: 'Sample' }) },
  'delete /api/operator/staff/{id}/block': { target: makeBlockedStaff },
  'post /api/operator/staff/{id}/initial-password': oneStaff,
  'delete /api/operator/staff/{id}/second-factor': oneStaff,
  'delete /api/operator/staff/{id}/sessions': oneStaff,
  'get /api/operator/commitments': {},
  'post /api/operator/commitments': { body: async (place) => promise(await makeStaff(place)) },
  'put /api/operator/commitments/{id}/revocation': { target: makeCommitment, body: async () => ({ reason: 'Sample' }) },
  'get /api/operator/log': {},
  'get /api/operator/tenants': {},
  'get /api/operator/fleet/status': {},
};
