import { ownActions, permissions } from '@mandat/contract';
import { getSupportWindowChoices, getUser, listUsers, type UserContext } from '@mandat/core';
import type postgres from 'postgres';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../packages/core/src/command.ts';
import { entriesAfter, lastEntryId, payloadOf, type StoredEntry } from '../support/audit-entries.ts';
import { sqlState } from '../support/sql-state.ts';
import { type Command, ownCommands, permittedCommands } from './commands.ts';
import { contentOf, useOffice } from './office.ts';
import { codeOf } from './outcome.ts';

const office = useOffice();
const everyCommand = [...permittedCommands, ...ownCommands];

let administrator: UserContext;
/** Holds no role: every role brings the right to some command. */
let stranger: UserContext;

beforeAll(async () => {
  administrator = await office().addMember(['administrator']);
  stranger = await office().addMember([]);
});

/** Whoever may run the command. Each of one's own is run by somebody new, as many of them end the session. */
const actorFor = (command: Command) => (ownCommands.includes(command) ? office().addMember(['editor']) : administrator);

/** What a body writes to the log. */
async function entriesOf(work: () => Promise<unknown>): Promise<StoredEntry[]> {
  const before = await lastEntryId(office().sql);
  await work();
  return entriesAfter(office().sql, before);
}

/** Lets nothing be written to the audit log while `body` runs. */
async function withoutLog(sql: postgres.Sql, body: () => Promise<void>): Promise<void> {
  await sql`alter table audit_entries add constraint full_disk check (false) not valid`;
  try {
    await body();
  } finally {
    await sql`alter table audit_entries drop constraint full_disk`;
  }
}

describe.each(everyCommand)('$name', (command) => {
  it('does what it says on the record: who, what, on whom, why', async () => {
    const actor = await actorFor(command);
    const { run, entityId } = await command.prepare(office(), actor);
    const entries = await entriesOf(() => run(actor));
    expect(entries.map(({ operation, entity }) => `${operation} ${entity}`).sort()).toEqual(command.entries);
    for (const entry of entries) {
      expect(entry).toMatchObject({ action: command.action, outcome: 'done', request_id: actor.request.requestId });
      expect(entry).toMatchObject({ actor_kind: 'user', actor_id: actor.actor.id });
      if (entityId !== undefined) expect(entry.entity_id).toBe(entityId);
      expect(payloadOf(entry)).toMatchObject({ actorName: actor.actor.username, reason: command.reason ?? null });
      expect(payloadOf(entry)).toMatchObject({ addressPrefix: '192.0.2.0/24', userAgent: 'Firefox' });
    }
    expect(new Set(entries.map(({ xid }) => xid)).size).toBe(1);
  });

  it('changes nothing when the log cannot be written', async () => {
    const actor = await actorFor(command);
    const { run } = await command.prepare(office(), actor);
    const before = await contentOf(office().sql);
    await withoutLog(office().sql, async () => {
      expect(await sqlState(run(actor))).toBe('23514');
    });
    expect(await contentOf(office().sql)).toEqual(before);
  });
});

describe.each(permittedCommands)('$name', (command) => {
  it('is refused to whom the right is missing; the refusal is all that is written', async () => {
    const { run } = await command.prepare(office(), administrator);
    const before = await contentOf(office().sql);
    const entries = await entriesOf(async () => expect(await codeOf(run(stranger))).toBe('permission.missing'));
    expect(await contentOf(office().sql)).toEqual(before);
    expect(entries).toMatchObject([{ action: command.action, operation: 'event', outcome: 'refused', actor_id: stranger.actor.id }]);
    expect(entries.map((entry) => payloadOf(entry).new)).toEqual([{ code: 'permission.missing' }]);
  });
});

describe('the commands', () => {
  /** What runs as a query, tried under `reading`. */
  const isRead = (action: string) => /\.(?:read|choose)$/.test(action);

  it('that are tried are all there are', () => {
    const tried = new Set(everyCommand.map(({ action }) => action));
    const others = ['mailings.send', 'session.create', 'session.refused'];
    expect([...permissions, ...ownActions].filter((action) => !isRead(action) && !others.includes(action) && !tried.has(action))).toEqual(
      [],
    );
  });

  it('let nobody act who is not signed in, not even on what is their own', async () => {
    const anonymous = { ...stranger, actor: { kind: 'anonymous' as const, username: 'somebody' } };
    for (const action of ownActions.filter((name) => name !== 'session.refused')) {
      const entries = await entriesOf(async () =>
        expect(await codeOf(runCommand(anonymous, action, async () => undefined))).toBe('permission.missing'),
      );
      expect(entries).toMatchObject([{ action, outcome: 'refused', actor_kind: 'anonymous', actor_id: null }]);
    }
  });

  it('let nobody act under the name of the product itself', async () => {
    for (const action of ['tenant.provision', 'mailing_prices.publish', 'audit_payloads.erase'] as const) {
      expect(await codeOf(runCommand(administrator, action, async () => undefined))).toBe('permission.missing');
    }
  });

  it('take everything back when their body fails, and put nothing on record then', async () => {
    const before = await contentOf(office().sql);
    const entries = await entriesOf(async () => {
      const failed = runCommand(administrator, 'users.update', async (tx) => {
        await tx.execute('update users set last_name = last_name || 1');
        throw new Error('in the middle');
      });
      await expect(failed).rejects.toThrow('in the middle');
    });
    expect(entries).toEqual([]);
    expect(await contentOf(office().sql)).toEqual(before);
  });
});

describe('reading', () => {
  it('leaves no entry, but for what an auditor reads', async () => {
    const auditor = await office().addMember(['auditor']);
    const query = { from: 0, to: 9, sort: ['username', 'ASC'] as const, filter: {} };
    const ofAdministrator = await entriesOf(async () => {
      await listUsers(administrator, query);
      await getUser(administrator, { id: stranger.actor.id });
      await getSupportWindowChoices(administrator);
    });
    const ofAuditor = await entriesOf(async () => {
      await listUsers(auditor, query);
      await getUser(auditor, { id: stranger.actor.id });
    });
    expect(ofAdministrator).toEqual([]);
    const read = { action: 'users.read', operation: 'event', entity: 'users', outcome: 'done', actor_id: auditor.actor.id };
    expect(ofAuditor).toMatchObject([
      { ...read, entity_id: null },
      { ...read, entity_id: stranger.actor.id },
    ]);
  });

  it('without the right is refused on the record', async () => {
    const entries = await entriesOf(async () => {
      expect(await codeOf(getUser(stranger, { id: administrator.actor.id }))).toBe('permission.missing');
      expect(await codeOf(getSupportWindowChoices(stranger))).toBe('permission.missing');
    });
    expect(entries).toMatchObject([
      { action: 'users.read', outcome: 'refused', entity_id: administrator.actor.id },
      { action: 'support_windows.choose', outcome: 'refused', entity_id: null },
    ]);
  });

  it('does not happen for an auditor when it cannot be put on record', async () => {
    const auditor = await office().addMember(['auditor']);
    await withoutLog(office().sql, async () => {
      await expect(getUser(auditor, { id: stranger.actor.id })).rejects.toMatchObject({ cause: { code: '23514' } });
    });
  });
});
