import type { AuditEntry } from '@mandat/contract';
import { AuditEntry as AuditEntrySchema } from '@mandat/contract';
import {
  blockUser,
  downloadAuditEntries,
  getAuditEntry,
  listAuditEntries,
  newId,
  replaceUserPermissions,
  type UserContext,
  unblockUser,
  updateUser,
} from '@mandat/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useOffice } from './office.ts';
import { codeOf, collect } from './outcome.ts';

const office = useOffice();
let administrator: UserContext;
let subjectId: string;

beforeAll(async () => {
  administrator = await office().addMember(['administrator']);
  const { id, username } = await office().addPerson(['editor'], { firstName: '=cmd|calc', lastName: '+Muster' });
  subjectId = id;
  await codeOf(office().signIn(username, { password: 'wrong', request: { userAgent: '@SUM(1+1)' } }));
  await office().signIn(username);
  await updateUser(administrator, { id, lastName: '-2+3\n=evil()', version: 1 });
  await blockUser(administrator, { id, reason: '=HYPERLINK("https://evil.example")' });
  await unblockUser(administrator, { id });
  await replaceUserPermissions(administrator, { userId: id, permissions: ['mailings.send'] });
  const bystander = await office().addMember(['contact_person']);
  await codeOf(blockUser(bystander, { id, reason: 'Versuch' }));
});

type Filter = Parameters<typeof listAuditEntries>[1]['filter'];

const list = (filter: Filter, order: 'ASC' | 'DESC' = 'DESC', from = 0, to = 999) =>
  listAuditEntries(administrator, { from, to, sort: ['at', order], filter });

/** Writes `count` events as a part of the product would. */
const writeEvents = (count: number) =>
  office().asSystem(({ db }) =>
    db.execute(`select count(mandat.record_event('{"actorKind": "system", "action": "sessions.expire"}', 'sessions', 'event ' || n, 'done', null))
      from generate_series(1, ${count}) n`),
  );

describe('the log', () => {
  let all: AuditEntry[];
  beforeAll(async () => {
    all = (await list({})).rows;
  });

  it('is read newest first or oldest first, page by page without a gap', async () => {
    expect(all.length).toBeGreaterThan(15);
    expect(all.map(({ id }) => id)).toEqual(
      all
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    );
    expect((await list({}, 'ASC')).rows).toEqual(all.toReversed());
    const pages = [await list({}, 'DESC', 0, 4), await list({}, 'DESC', 5, 9)];
    expect(pages.flatMap(({ rows }) => rows)).toEqual(all.slice(0, 10));
    expect(pages.map(({ from, total, isTotalExact }) => [from, total, isTotalExact])).toEqual([
      [0, all.length, true],
      [5, all.length, true],
    ]);
  });

  it('says of every entry all that the contract names', () => {
    for (const entry of all) expect(AuditEntrySchema.parse(entry)).toEqual(entry);
    const renamed = all.find(({ action, operation }) => action === 'users.update' && operation === 'update');
    expect(renamed).toMatchObject({
      ...{ entity: 'users', entityId: subjectId, entityName: '=cmd|calc -2+3\n=evil()', changedFields: ['last_name'] },
      payload: { old: { last_name: '+Muster' }, new: { last_name: '-2+3\n=evil()' }, actorName: administrator.actor.username },
    });
  });

  const filters: [string, () => Filter, (entry: AuditEntry) => boolean][] = [
    ['who did it', () => ({ actorId: administrator.actor.id }), (entry) => entry.actorId === administrator.actor.id],
    ['what kind of actor', () => ({ actorKind: 'anonymous' }), (entry) => entry.actorKind === 'anonymous'],
    ['what was done', () => ({ action: 'users.block' }), (entry) => entry.action === 'users.block'],
    ['to which table', () => ({ entity: 'credentials' }), (entry) => entry.entity === 'credentials'],
    ['to whom', () => ({ entityId: subjectId }), (entry) => entry.entityId === subjectId],
    ['about whom', () => ({ aboutUserId: subjectId }), (entry) => entry.entityId === subjectId || entry.actorId === subjectId],
    ['with what outcome', () => ({ outcome: 'refused' }), (entry) => entry.outcome === 'refused'],
    [
      'in which request',
      () => ({ requestId: administrator.request.requestId }),
      (entry) => entry.requestId === administrator.request.requestId,
    ],
    [
      'several together',
      () => ({ entityId: subjectId, outcome: 'done', action: 'users.block' }),
      (entry) => entry.action === 'users.block' && entry.outcome === 'done',
    ],
  ];

  it.each(filters)('is filtered by %s', async (_, filter, isMeant) => {
    const expected = all.filter(isMeant);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(all.length);
    expect(await list(filter())).toMatchObject({ rows: expected, total: expected.length });
  });

  it('is filtered by a span of time, to the millisecond and with both ends', async () => {
    for (const at of new Set(all.map((entry) => entry.at))) {
      expect((await list({ at_gte: at, at_lte: at })).rows).toEqual(all.filter((entry) => entry.at === at));
    }
    const middle = all[Math.floor(all.length / 2)]?.at ?? '';
    expect((await list({ at_gte: middle })).rows).toEqual(all.filter(({ at }) => at >= middle));
    expect((await list({ at_lte: middle })).rows).toEqual(all.filter(({ at }) => at <= middle));
  });

  it('is filtered by ids, and one entry is read by itself', async () => {
    const some = all.slice(3, 6);
    expect((await list({ id: some.map(({ id }) => id) })).rows).toEqual(some);
    expect(await getAuditEntry(administrator, { id: some[0]?.id ?? '' })).toEqual(some[0]);
    expect(await codeOf(getAuditEntry(administrator, { id: newId() }))).toBe('audit_entries.not_found');
  });

  it('shows an entry whose payload was erased, without it', async () => {
    await writeEvents(1);
    const [{ id } = { id: '' }] = (await list({ action: 'sessions.expire' })).rows;
    await office().sql.begin(async (tx) => {
      await tx`select set_config('mandat.context', '{"actorKind": "system", "action": "audit_payloads.erase"}', true)`;
      await tx`select mandat.erase_audit_payload(${id})`;
    });
    expect(await getAuditEntry(administrator, { id })).toMatchObject({ id, action: 'sessions.expire', payload: null });
  });
});

describe('the log as a file', () => {
  const download = (format: 'csv' | 'jsonl', filter: Filter = {}) => collect(downloadAuditEntries(administrator, { filter, format }));

  it('holds every entry once, newest first, however many there are; its own download among them', async () => {
    await writeEvents(2_345);
    const [row] = await office().sql`select count(*)::int as count from audit_entries`;
    const lines = (await download('jsonl')).trimEnd().split('\n');
    expect(lines).toHaveLength(row?.count + 1);
    const entries = lines.map((line) => AuditEntrySchema.parse(JSON.parse(line)));
    expect(entries[0]).toMatchObject({ action: 'audit_entries.download', actorId: administrator.actor.id });
    const ids = entries.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted().toReversed());
  });

  it('holds what is filtered, and the list says the same', async () => {
    const lines = (await download('jsonl', { aboutUserId: subjectId })).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual((await list({ aboutUserId: subjectId })).rows);
  });

  it('is a table that spreadsheets open without running anything', async () => {
    const text = await download('csv', { aboutUserId: subjectId });
    expect(text.startsWith('\ufeffat,actorKind,')).toBe(true);
    const [header = [], ...rows] = readCsv(text.slice(1));
    expect(rows).toHaveLength((await list({ aboutUserId: subjectId })).total);
    for (const row of rows) expect(row).toHaveLength(header.length);
    const cells = rows.flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    for (const harmless of ["'=cmd|calc -2+3\n=evil()", '\'=HYPERLINK("https://evil.example")', "'@SUM(1+1)"])
      expect(cells).toContain(harmless);
  });

  it('is refused to whom the right is missing, before the first line', async () => {
    const editor = await office().addMember(['editor']);
    const stream = downloadAuditEntries(editor, { filter: {}, format: 'csv' });
    expect(await codeOf(stream.next())).toBe('permission.missing');
  });
});

describe('a log of any length', () => {
  it('is counted exactly up to 10,000, and beyond says so', async () => {
    const [row] = await office().sql`select count(*)::int as count from audit_entries`;
    await writeEvents(10_000 - row?.count);
    expect(await list({}, 'DESC', 0, 0)).toMatchObject({ total: 10_000, isTotalExact: true });
    await writeEvents(1);
    expect(await list({}, 'DESC', 0, 0)).toMatchObject({ total: 10_000, isTotalExact: false });
    expect((await list({}, 'DESC', 9_999, 10_002)).rows).toHaveLength(2);
  });
});

/** The cells of a CSV text, read as by programs to which a lone line break ends a row as well. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
