import type { RecordInstruction } from '@mandat/contract';
import {
  answerInstruction,
  askAboutInstruction,
  type Context,
  confirmInstruction,
  createAuthorisedContact,
  dismissReferral,
  fileInstruction,
  recordInstruction,
  type StaffActor,
  signInstruction,
  takeOverReferral,
  type UserContext,
  updateAuthorisedContact,
  withdrawInstruction,
} from '@mandat/core';
import type { Command } from './commands.ts';
import { asStaff } from './conversation-office.ts';
import type { Office } from './office.ts';
import { codeOf } from './outcome.ts';
import { uniqueName } from './unique-name.ts';

const contact = { name: 'Karin Kontakt', email: 'karin@example.org', kinds: ['block_access' as const] };
const document = { name: 'Brief.txt', contentType: 'text/plain' as const, content: Buffer.from('Bitte sperren.').toString('base64') };

/** Asks for what an administrator may instruct by their role. */
async function request(office: Office) {
  const { id } = await office.addPerson(['editor'], { username: uniqueName() });
  return { kind: 'block_access' as const, text: 'Bitte sperren.', objectId: id };
}

/** An instruction of `giver` that staff take down. */
async function record(office: Office, ctx: Context<StaffActor>, giver: UserContext, channel: RecordInstruction['channel']) {
  const given = { administratorId: giver.actor.id, givenAt: ctx.now.toISOString(), channel };
  return recordInstruction(ctx, { ...(await request(office)), ...given });
}

const recorded = (office: Office, giver: UserContext, channel: RecordInstruction['channel']) =>
  asStaff(office, ['support'], (ctx) => record(office, ctx, giver, channel));

const questioned = (office: Office, giver: UserContext) =>
  asStaff(office, ['support'], async (ctx) => {
    const { id, version } = await record(office, ctx, giver, 'letter');
    return askAboutInstruction(ctx, { id, version, note: 'Wen genau?' });
  });

/** What somebody without authority asked for. */
async function referred(office: Office): Promise<{ id: string; version: number }> {
  const editor = await office.addMember(['editor'], { username: uniqueName() });
  await codeOf(fileInstruction(editor, await request(office)));
  const [referral] = await office.sql`select id, version from referrals where requested_by = ${editor.actor.id}`;
  return { id: referral?.id, version: referral?.version };
}

/** Commands about instructions, who may give them and what was asked for by others, that demand a right. */
export const instructionCommands: readonly Command[] = [
  {
    name: 'createAuthorisedContact',
    action: 'authorised_contacts.create',
    entries: ['insert authorised_contacts'],
    prepare: async () => ({ run: (ctx) => createAuthorisedContact(ctx, contact) }),
  },
  {
    name: 'updateAuthorisedContact',
    action: 'authorised_contacts.update',
    entries: ['update authorised_contacts'],
    async prepare(office) {
      const { id, version } = await office.asSystem((ctx) => createAuthorisedContact(ctx, contact));
      return { entityId: id, run: (ctx) => updateAuthorisedContact(ctx, { id, version, name: 'Karin Neu' }) };
    },
  },
  {
    name: 'fileInstruction',
    action: 'instructions.file',
    entries: ['insert instruction_documents', 'insert instructions'],
    async prepare(office) {
      const input = { ...(await request(office)), document };
      return { run: (ctx) => fileInstruction(ctx, input) };
    },
  },
  {
    name: 'confirmInstruction',
    action: 'instructions.confirm',
    entries: ['update instructions'],
    async prepare(office, actor) {
      const { id, version } = await recorded(office, actor, 'telephone');
      return { entityId: id, run: (ctx) => confirmInstruction(ctx, { id, version }) };
    },
  },
  {
    name: 'signInstruction',
    action: 'instructions.sign',
    entries: ['update instructions'],
    async prepare(office, actor) {
      const { id, version } = await recorded(office, actor, 'letter');
      return { entityId: id, run: (ctx) => signInstruction(ctx, { id, version }) };
    },
  },
  {
    name: 'answerInstruction',
    action: 'instructions.answer',
    entries: ['update instructions'],
    async prepare(office, actor) {
      const { id, version } = await questioned(office, actor);
      return { entityId: id, run: (ctx) => answerInstruction(ctx, { id, version, note: 'Den ersten.' }) };
    },
  },
  {
    name: 'withdrawInstruction',
    action: 'instructions.withdraw',
    entries: ['update instructions'],
    async prepare(office, actor) {
      const { id, version } = await fileInstruction(actor, await request(office));
      return { entityId: id, run: (ctx) => withdrawInstruction(ctx, { id, version, note: 'Erledigt' }) };
    },
  },
  {
    name: 'takeOverReferral',
    action: 'referrals.take_over',
    entries: ['insert instructions', 'update referrals'],
    async prepare(office) {
      const referral = await referred(office);
      return { run: (ctx) => takeOverReferral(ctx, referral) };
    },
  },
  {
    name: 'dismissReferral',
    action: 'referrals.dismiss',
    entries: ['update referrals'],
    async prepare(office) {
      const referral = await referred(office);
      return { entityId: referral.id, run: (ctx) => dismissReferral(ctx, { ...referral, note: 'Nicht nötig' }) };
    },
  },
];
