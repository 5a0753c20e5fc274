import type { PublishStatement, Statement } from '@mandat/contract';
import {
  confirmStatement,
  getCurrentStatement,
  getSessionState,
  getSettings,
  listSessions,
  listStatementConfirmations,
  listStatements,
  publishStatement,
  readSessionState,
  signOut,
  standardStatement,
  type UserContext,
} from '@mandat/core';
import { describe, expect, it } from 'vitest';
import { entriesAfter, lastEntryId, payloadOf } from '../support/audit-entries.ts';
import { useOffice } from './office.ts';
import { codeOf, tally } from './outcome.ts';

const office = useOffice();
const hourMs = 3_600_000;
const allSessions = { from: 0, to: 9, sort: ['lastSeenAt', 'DESC'], filter: {} } as const;

function publish(values: Partial<PublishStatement> = {}): Promise<Statement> {
  return office().asSystem((ctx) => publishStatement(ctx, { textDe: 'Regeln', textEn: 'Rules', validFrom: null, ...values }));
}

async function confirmCurrent(ctx: UserContext): Promise<void> {
  const { version, textHash } = await getCurrentStatement(ctx);
  await confirmStatement(ctx, { version, textHash });
}

/** Somebody new and their session, as it stands whenever it is asked for. */
async function newVisitor() {
  const { username } = await office().addPerson(['administrator']);
  const { token } = await office().signIn(username);
  return { username, now: () => office().resume(token) };
}

describe('without a published statement', () => {
  it('nobody is asked for anything', async () => {
    const { now } = await newVisitor();
    expect((await getSessionState(await now())).isStatementDue).toBe(false);
    expect(await codeOf(getCurrentStatement(await now()))).toBe('statements.not_found');
    expect(await codeOf(getSettings(await now()))).toBe('done');
  });
});

describe('a statement that comes into force', () => {
  it('stops sessions that are open, and nothing but confirming it or leaving is possible', async () => {
    const { now } = await newVisitor();
    expect(await codeOf(getSettings(await now()))).toBe('done');
    const { version } = await publish();
    const ctx = await now();
    expect(await getSessionState(ctx)).toMatchObject({ isStatementDue: true });
    expect(await codeOf(getSettings(ctx))).toBe('session.statement_required');
    expect(await codeOf(listSessions(ctx, allSessions))).toBe('session.statement_required');
    expect(await getCurrentStatement(ctx)).toMatchObject({ version, textDe: 'Regeln', confirmedAt: null });
    await confirmCurrent(ctx);
    expect(await readSessionState(ctx)).toMatchObject({ isStatementDue: false });
    expect(await codeOf(getSettings(await now()))).toBe('done');
  });

  it('lets whoever does not confirm it sign out', async () => {
    await publish();
    const { now } = await newVisitor();
    expect(await codeOf(signOut(await now()))).toBe('done');
  });

  it('does so when its time comes, and not before', async () => {
    const { now } = await newVisitor();
    await confirmCurrent(await now()).catch(() => undefined);
    const validFrom = new Date(office().clock.now().getTime() + hourMs / 6).toISOString();
    const { version, state } = await publish({ validFrom });
    expect(state).toBe('planned');
    expect((await getSessionState(await now())).isStatementDue).toBe(false);
    office().clock.putForward(hourMs / 6);
    expect((await getSessionState(await now())).isStatementDue).toBe(true);
    expect((await getCurrentStatement(await now())).version).toBe(version);
  });

  it('comes before an initial password is changed', async () => {
    await publish();
    const { username } = await office().addPerson(['editor'], { mustChangePassword: true });
    const { token } = await office().signIn(username);
    expect(await codeOf(getSettings(await office().resume(token)))).toBe('session.statement_required');
    await confirmCurrent(await office().resume(token));
    expect(await codeOf(getSettings(await office().resume(token)))).toBe('session.password_change_required');
  });

  it('is never dated back', async () => {
    const validFrom = new Date(office().clock.now().getTime() - hourMs).toISOString();
    expect(await codeOf(publish({ validFrom }))).toBe('statements.in_past');
  });

  it('gets a number of its own, however many are published at once', async () => {
    const made = await Promise.all([publish(), publish(), publish()]);
    expect(new Set(made.map(({ version }) => version)).size).toBe(3);
  });
});

describe('a confirmation', () => {
  it('is on record with time, version and hash of the text', async () => {
    const { version, textHash } = await publish({ textDe: 'Neue Regeln' });
    const { now } = await newVisitor();
    const ctx = await now();
    const before = await lastEntryId(office().sql);
    await confirmCurrent(ctx);
    const [entry] = await entriesAfter(office().sql, before);
    expect(entry).toMatchObject({
      ...{ action: 'statement.confirm', entity: 'statement_confirmations', entity_id: ctx.actor.id },
      ...{ actor_id: ctx.actor.id, outcome: 'done' },
    });
    expect(entry && payloadOf(entry).new).toEqual({ version, text_hash: textHash, confirmed_at: expect.any(String) });
  });

  it('is of the text in force alone', async () => {
    const { now } = await newVisitor();
    const old = await publish();
    const current = await publish({ textDe: 'Andere Regeln' });
    const ctx = await now();
    expect(await codeOf(confirmStatement(ctx, { version: old.version, textHash: old.textHash }))).toBe('statements.changed');
    expect(await codeOf(confirmStatement(ctx, { version: current.version, textHash: old.textHash }))).toBe('statements.changed');
    expect((await getSessionState(await now())).isStatementDue).toBe(true);
  });

  it('is given once, of two at the same time too', async () => {
    const { version, textHash } = await publish();
    const { now } = await newVisitor();
    const ctx = await now();
    const twice = [confirmStatement(ctx, { version, textHash }), confirmStatement(ctx, { version, textHash })];
    expect(await tally(twice)).toEqual({ done: 1, 'statements.already_confirmed': 1 });
  });

  it('cannot be written by the application other than as itself, and never changed', async () => {
    const { version } = await publish();
    const { now } = await newVisitor();
    const ctx = await now();
    await confirmCurrent(ctx);
    const grants = await office().sql`select privilege_type from information_schema.role_table_grants
      where table_name in ('statements', 'statement_confirmations') and grantee = 'mandat_tenant_app' and privilege_type not in ('SELECT', 'INSERT')`;
    expect(grants).toEqual([]);
    expect((await getCurrentStatement(await now())).version).toBe(version);
  });
});

describe('the counts', () => {
  it('say of each version how many of the active users confirmed it, and of each user what is missing', async () => {
    const { version } = await publish();
    const [done, waiting] = [await newVisitor(), await newVisitor()];
    await confirmCurrent(await done.now());
    const reader = await done.now();
    const { rows } = await listStatements(reader, { from: 0, to: 0, sort: ['version', 'DESC'], filter: {} });
    expect(rows).toMatchObject([{ version, state: 'in_force', confirmedUsers: 1 }]);
    const people = (isDue: boolean) =>
      listStatementConfirmations(reader, { from: 0, to: 99, sort: ['username', 'ASC'], filter: { isDue } });
    const [confirmed, missing] = [await people(false), await people(true)];
    expect(confirmed.rows).toMatchObject([{ username: done.username, version, isDue: false }]);
    expect(missing.rows.map((row) => row.username)).toContain(waiting.username);
    expect(confirmed.total + missing.total).toBe(rows[0]?.activeUsers);
  });

  it('are for those with the right alone, and so is publishing', async () => {
    const { now } = await newVisitor();
    await confirmCurrent(await now()).catch(() => undefined);
    const { username } = await office().addPerson(['editor']);
    const { token } = await office().signIn(username);
    await confirmCurrent(await office().resume(token));
    const editor = await office().resume(token);
    expect(await codeOf(listStatements(editor, { from: 0, to: 9, sort: ['version', 'ASC'], filter: {} }))).toBe('permission.missing');
    expect(await codeOf(publishStatement(editor, standardStatement))).toBe('permission.missing');
  });
});
