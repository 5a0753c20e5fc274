import { InstructionDetails, ReferredTo, WorkItem } from '@mandat/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readProblem } from './client.ts';
import { useHouse } from './house.ts';
import { fileAs, inTenant, makeUser, nameContact, recordAs, supportOf } from './instruction-samples.ts';
import type { Place } from './samples.ts';

const house = useHouse();
const place = (): Place => ({ house: house(), tenant: house().nordwind, owner: house().nordwind.administrator });
const queue = async (itemId: string) => {
  const { client } = await supportOf(house());
  const rows = await client.read(z.array(WorkItem), 'GET', '/api/operator/work-items?range=[0,999]');
  return rows.find((row) => row.itemId === itemId);
};

describe('blocking on request', () => {
  it('is accepted as it is filed, stands in the queue at once, and ends the sessions of the user before it answers', async () => {
    const { nordwind } = house();
    const member = await nordwind.addMember(['editor']);
    const filed = await fileAs(place(), { kind: 'block_access', objectId: member.id });
    expect(filed).toMatchObject({ state: 'accepted', channel: 'console', signedByName: expect.any(String) });
    expect(await queue(filed.id)).toMatchObject({
      tenantId: nordwind.record.id,
      kind: 'block_access',
      state: 'accepted',
      waitingMinutes: 0,
    });
    const { client } = await supportOf(house());
    const path = `${inTenant(nordwind)}/users/${member.id}/block`;
    await client.read(InstructionDetails, 'PUT', path, { instructionId: filed.id });
    await member.client.refused(401, 'session.required', 'GET', '/api/session');
    expect(await queue(filed.id)).toBeUndefined();
    const shown = await nordwind.administrator.client.read(InstructionDetails, 'GET', `/api/instructions/${filed.id}`);
    expect(shown.steps.map(({ state, actorKind }) => [state, actorKind])).toEqual([
      ['accepted', 'user'],
      ['executed', 'staff'],
    ]);
    expect(shown.notices).toMatchObject([{ state: 'executed', deliveredAt: null }]);
  });

  it('of two who execute at once one succeeds, and the other is told the state', async () => {
    const objectId = await makeUser(place());
    const { id } = await fileAs(place(), { kind: 'block_access', objectId });
    const { client } = await supportOf(house());
    const path = `${inTenant(house().nordwind)}/users/${objectId}/block`;
    const answers = await Promise.all([1, 2, 3].map(() => client.send('PUT', path, { instructionId: id })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    for (const answer of answers.filter(({ status }) => status === 409)) {
      expect((await readProblem(answer)).code).toBe('instructions.wrong_state');
    }
  });
});

describe('whoever has no authority', () => {
  it('is referred to the contact by name, who gets a task and can make an instruction of it', async () => {
    const { albtal } = house();
    const contact = await albtal.addMember(['contact_person']);
    await nameContact({ tenant: albtal }, contact.id);
    const editor = await albtal.addMember(['editor']);
    const asked = { kind: 'other', text: 'Bitte rufen Sie mich an.' };
    const problem = await editor.client.refused(403, 'instructions.referred', 'POST', '/api/instructions', asked);
    const { referralId, contacts } = ReferredTo.parse(problem.current);
    expect(contacts).toEqual(['Karin Kontakt']);
    const taken = await contact.client.send('PUT', `/api/referrals/${referralId}/take-over`, { version: 1 });
    expect(taken.status).toBe(200);
    const { instructionId } = z.looseObject({ instructionId: z.string() }).parse(await taken.json());
    const filed = await contact.client.read(InstructionDetails, 'GET', `/api/instructions/${instructionId}`);
    expect(filed).toMatchObject({ state: 'received', text: asked.text, givenBy: contact.id });
    await contact.client.refused(409, 'referrals.decided', 'PUT', `/api/referrals/${referralId}/dismissal`, { version: 2, note: 'Nein.' });
  });
});

describe('what was only said', () => {
  it('is not acted on until the contact confirms it in writing', async () => {
    const objectId = await makeUser(place());
    const contactId = await nameContact(place(), place().owner.id);
    const { client } = await supportOf(house());
    const givenAt = new Date(house().services.clock.now().getTime() - 1_000).toISOString();
    const said = { kind: 'block_access', text: 'Bitte sperren.', objectId, contactId, channel: 'telephone', givenAt };
    const { id } = await client.read(InstructionDetails, 'POST', `${inTenant(house().nordwind)}/instructions`, said);
    const path = `${inTenant(house().nordwind)}/users/${objectId}/block`;
    const refused = await client.refused(409, 'instructions.wrong_state', 'PUT', path, { instructionId: id });
    expect(refused.current).toMatchObject({ from: 'announced_orally', to: 'executed' });
    const accept = `${inTenant(house().nordwind)}/instructions/${id}/acceptance`;
    await client.refused(409, 'instructions.not_in_writing', 'PUT', accept, { version: 1 });
    const admin = house().nordwind.administrator.client;
    expect((await admin.read(InstructionDetails, 'PUT', `/api/instructions/${id}/confirmation`, { version: 1 })).state).toBe('accepted');
    await client.read(InstructionDetails, 'PUT', path, { instructionId: id });
  });

  it('by letter is not accepted without the letter or a signature', async () => {
    const { id } = await recordAs(place(), 'letter');
    const { client } = await supportOf(house());
    const accept = `${inTenant(house().nordwind)}/instructions/${id}/acceptance`;
    await client.refused(409, 'instructions.not_in_writing', 'PUT', accept, { version: 1 });
    const admin = house().nordwind.administrator.client;
    const signed = await admin.read(InstructionDetails, 'PUT', `/api/instructions/${id}/signature`, { version: 1 });
    expect(signed).toMatchObject({ state: 'received', signedHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await client.read(InstructionDetails, 'PUT', accept, { version: 2 })).state).toBe('accepted');
  });
});
