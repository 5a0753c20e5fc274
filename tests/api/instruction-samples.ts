import { randomBytes } from 'node:crypto';
import { AuthorisedContact, CreatedUser, commitmentKinds, InstructionDetails, instructionKinds, ReferredTo } from '@mandat/contract';
import { asOperator, recordCommitment } from '@mandat/core';
import { readProblem } from './client.ts';
import type { House, Tenant } from './house.ts';
import type { StaffHand } from './operator-house.ts';
import type { Place, Sample } from './samples.ts';

/** Lets a staff member open tenants. */
export async function commit({ services }: House, staffId: string): Promise<void> {
  const promise = { staffId, signedOn: '2026-01-02', documentHash: 'ab'.repeat(32), validUntil: null };
  for (const kind of commitmentKinds) await asOperator(services, 'test', (ctx) => recordCommitment(ctx, { ...promise, kind }));
}

const support = new WeakMap<House, StaffHand>();

/** Somebody of support who may open tenants. */
export async function supportOf(house: House): Promise<StaffHand> {
  const known = support.get(house);
  if (known !== undefined && (await known.client.send('GET', '/api/operator/session')).status === 200) return known;
  const hand = await house.operator.hire(['support']);
  await commit(house, hand.id);
  support.set(house, hand);
  return hand;
}

/** Under `tenant`, for the operator's staff. */
export const inTenant = ({ record }: Tenant) => `/api/operator/tenants/${record.id}`;

export async function makeUser({ tenant }: Pick<Place, 'tenant'>): Promise<string> {
  const username = `object-${randomBytes(6).toString('hex')}`;
  const person = { username, email: `${username}@example.org`, firstName: 'Otto', lastName: 'Object', roles: ['editor'] };
  return (await tenant.administrator.client.read(CreatedUser, 'POST', '/api/users', person)).id;
}

/** Lets somebody instruct; its id. */
export async function nameContact({ tenant }: Pick<Place, 'tenant'>, userId?: string): Promise<string> {
  const contact = { name: 'Karin Kontakt', email: 'karin@example.org', kinds: [...instructionKinds], ...(userId && { userId }) };
  return (await tenant.administrator.client.read(AuthorisedContact, 'POST', '/api/authorised-contacts', contact)).id;
}

/** An instruction that staff took down; whoever the route is called as may give such ones. */
export async function recordAs(place: Place, channel: 'telephone' | 'letter', kind = 'other'): Promise<InstructionDetails> {
  const contactId = await nameContact(place, place.owner.id);
  const givenAt = new Date(place.house.services.clock.now().getTime() - 60_000).toISOString();
  const said = { kind, text: 'Bitte erledigen.', contactId, channel, givenAt };
  const { client } = await supportOf(place.house);
  return client.read(InstructionDetails, 'POST', `${inTenant(place.tenant)}/instructions`, said);
}

/** An instruction that the tenant's administrator filed in the console. */
export async function fileAs(
  { tenant }: Pick<Place, 'tenant'>,
  about: { kind: string; objectId?: string; permission?: string; effect?: string },
): Promise<InstructionDetails> {
  return tenant.administrator.client.read(InstructionDetails, 'POST', '/api/instructions', { text: 'Bitte erledigen.', ...about });
}

async function decide(place: Place, id: string, path: string, body: object): Promise<string> {
  const { client } = await supportOf(place.house);
  return (await client.read(InstructionDetails, 'PUT', `${inTenant(place.tenant)}/instructions/${id}/${path}`, body)).id;
}

const oral = async (place: Place) => (await recordAs(place, 'telephone')).id;
const byLetter = async (place: Place) => (await recordAs(place, 'letter')).id;
const asked = async (place: Place) => decide(place, await byLetter(place), 'question', { version: 1, note: 'Wen?' });
const suspended = async (place: Place) =>
  decide(place, await byLetter(place), 'suspension', { version: 1, note: 'Ob das geht?', law: 'gdpr_6' });

const document = { name: 'Brief.txt', contentType: 'text/plain', content: Buffer.from('Bitte sperren.').toString('base64') };

async function withDocument(place: Place): Promise<string> {
  await nameContact(place, place.tenant.administrator.id);
  const said = { kind: 'other', text: 'Siehe Anlage.', document };
  const { id, documents } = await place.tenant.administrator.client.read(InstructionDetails, 'POST', '/api/instructions', said);
  return `${id}/${documents[0]?.id}`;
}

async function makeReferral(place: Place): Promise<string> {
  await nameContact(place, place.owner.id);
  const editor = await place.tenant.addMember(['editor']);
  const response = await editor.client.send('POST', '/api/instructions', { kind: 'other', text: 'Bitte erledigen.' });
  return ReferredTo.parse((await readProblem(response)).current).referralId ?? '';
}

const versioned = async () => ({ version: 1 });
const noted = async () => ({ version: 1, note: 'Sample' });

/** An accepted instruction of one kind; the path names the user that it is about. */
function execution(kind: 'block_access' | 'unblock_access' | 'reset_sign_in' | 'change_right'): Sample {
  const ids = new Map<string, string>();
  const right = kind === 'change_right' ? { permission: 'lockouts.read', effect: 'grant' } : {};
  return {
    async target(place) {
      const objectId = await makeUser(place);
      if (kind === 'unblock_access')
        await place.tenant.administrator.client.send('PUT', `/api/users/${objectId}/block`, { reason: 'Sample' });
      await nameContact(place, place.tenant.administrator.id);
      ids.set(objectId, (await fileAs(place, { kind, objectId, ...right })).id);
      return objectId;
    },
    body: async (_, id) => ({ instructionId: ids.get(id) }),
  };
}

const readOne = { target: byLetter };
const path = '/api/operator/tenants/{tenantId}';

/** For every route of instructions, contacts and the queue. */
export const instructionSamples: Readonly<Record<string, Sample>> = {
  'get /api/authorised-contacts': {},
  'post /api/authorised-contacts': {
    body: async () => ({ name: 'Karin Kontakt', email: 'karin@example.org', kinds: ['block_access'], validUntil: '2099-12-31T23:00:00Z' }),
  },
  'get /api/authorised-contacts/{id}': { target: (place) => nameContact(place) },
  'put /api/authorised-contacts/{id}': { target: (place) => nameContact(place), body: async () => ({ name: 'Karin Neu', version: 1 }) },
  'get /api/instructions': {},
  'post /api/instructions': {
    async body(place) {
      await nameContact(place, place.owner.id);
      return {
        kind: 'change_right',
        text: 'Sample',
        objectId: await makeUser(place),
        permission: 'lockouts.read',
        effect: 'grant',
        document,
      };
    },
  },
  'get /api/instructions/{id}': readOne,
  'get /api/instructions/{id}/documents/{documentId}': { target: withDocument },
  'put /api/instructions/{id}/confirmation': { target: oral, body: async () => ({ version: 1, text: 'Wie besprochen.' }) },
  'put /api/instructions/{id}/signature': { target: byLetter, body: versioned },
  'put /api/instructions/{id}/answer': { target: asked, body: async () => ({ version: 2, note: 'Den ersten.' }) },
  'put /api/instructions/{id}/withdrawal': { target: byLetter, body: noted },
  'get /api/referrals': {},
  'get /api/referrals/{id}': { target: makeReferral },
  'put /api/referrals/{id}/take-over': { target: makeReferral, body: versioned },
  'put /api/referrals/{id}/dismissal': { target: makeReferral, body: noted },
  'get /api/operator/work-items': {},
  'get /api/operator/work-items/events': {},
  [`post ${path}/instructions`]: {
    body: async (place) => ({
      ...{ kind: 'block_access', text: 'Sample', objectId: await makeUser(place), contactId: await nameContact(place) },
      ...{ channel: 'letter', givenAt: '2026-01-02T08:00:00Z', document },
    }),
  },
  [`get ${path}/instructions/{id}`]: readOne,
  [`get ${path}/instructions/{id}/documents/{documentId}`]: { target: withDocument },
  [`put ${path}/instructions/{id}/acceptance`]: {
    async target(place) {
      await nameContact(place, place.tenant.administrator.id);
      return (await fileAs(place, { kind: 'other' })).id;
    },
    body: versioned,
  },
  [`put ${path}/instructions/{id}/question`]: { target: byLetter, body: noted },
  [`put ${path}/instructions/{id}/refusal`]: { target: byLetter, body: noted },
  [`put ${path}/instructions/{id}/suspension`]: { target: byLetter, body: async () => ({ version: 1, note: 'Sample', law: 'gdpr_6' }) },
  [`put ${path}/instructions/{id}/resumption`]: { target: suspended, body: async () => ({ version: 2, note: 'Sample' }) },
  [`put ${path}/users/{id}/block`]: execution('block_access'),
  [`put ${path}/users/{id}/unblock`]: execution('unblock_access'),
  [`put ${path}/users/{id}/sign-in-reset`]: execution('reset_sign_in'),
  [`put ${path}/users/{id}/right-change`]: execution('change_right'),
};
