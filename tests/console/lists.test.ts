import type { AuditEntry } from '@mandat/contract';
import { describe, expect, it } from 'vitest';
import { deedsOf } from '../../apps/console/src/audit-entries/deeds.ts';
import { diffOf } from '../../apps/console/src/audit-entries/diff.ts';
import { deviceOf } from '../../apps/console/src/elements/browser-name.ts';
import { tasksFor } from '../../apps/console/src/home/tasks.ts';
import { dayOf, daysAgo, endOfDay, startOfDay } from '../../apps/console/src/i18n/calendar-days.ts';
import { createFormats } from '../../apps/console/src/i18n/formats.ts';
import { menuFor, tenantMenu } from '../../apps/console/src/layout/menu.ts';
import { toCsv } from '../../apps/console/src/list/csv.ts';
import { chipsOf, choose, type Facet, withKey } from '../../apps/console/src/list/filters.ts';

const blocked = { label: 'Blocked', filter: { status: 'blocked' } };
const active = { label: 'Active', filter: { status: 'active' } };
const status: Facet = { id: 'status', label: 'Status', options: [active, blocked] };

describe('filters', () => {
  it('hold one cut of a kind, and none when it is chosen again', () => {
    expect(choose({ q: 'x' }, status, blocked)).toEqual({ q: 'x', status: 'blocked' });
    expect(choose({ q: 'x', status: 'active' }, status, blocked)).toEqual({ q: 'x', status: 'blocked' });
    expect(choose({ q: 'x', status: 'blocked' }, status, blocked)).toEqual({ q: 'x' });
  });

  it('lose a key that has nothing to filter by', () => {
    expect(withKey({ a: 1 }, 'b', 2)).toEqual({ a: 1, b: 2 });
    for (const nothing of ['', null, undefined]) expect(withKey({ a: 1, b: 2 }, 'b', nothing)).toEqual({ a: 1 });
    expect(withKey({}, 'isLocked', false)).toEqual({ isLocked: false });
  });

  it('are all in sight as chips, each of which can be taken away', () => {
    const chips = chipsOf({ q: 'x', status: 'blocked', userId: '7' }, [status], (key, value) => `${key}=${value}`);
    expect(chips).toEqual([
      { label: 'Status: Blocked', without: { q: 'x', userId: '7' } },
      { label: 'userId=7', without: { q: 'x', status: 'blocked' } },
    ]);
  });
});

describe('an export', () => {
  it('is read by spreadsheets with umlauts, and run by none', () => {
    const csv = toCsv(
      [
        ['Name', 'Note'],
        ['Müller; "Max"', '=1+1'],
        ['@cmd', 'line\nbreak'],
        ['-', '+49 30'],
      ],
      ';',
    );
    expect(csv).toBe('\ufeffName;Note\r\n"Müller; ""Max""";\'=1+1\r\n\'@cmd;"line\nbreak"\r\n\'-;\'+49 30\r\n');
  });
});

describe('days', () => {
  it('begin and end in this machine’s zone', () => {
    expect(dayOf(startOfDay('2026-03-29'))).toBe('2026-03-29');
    expect(dayOf(endOfDay('2026-03-29'))).toBe('2026-03-29');
    expect([dayOf(null), endOfDay(''), startOfDay('no day')]).toEqual(['', null, null]);
  });

  it('are counted as calendar days, also over a change of the clock', () => {
    expect(dayOf(daysAgo(1, new Date(2026, 9, 26, 12)))).toBe('2026-10-25');
    expect(dayOf(daysAgo(-30, new Date(2026, 10, 21, 23)))).toBe('2026-12-21');
  });
});

describe('formats', () => {
  const german = createFormats('de', 'Europe/Berlin');
  const english = createFormats('en', 'Europe/Berlin');
  const instant = '2026-11-21T13:03:22.000Z';

  it('write instants in the user’s zone, and exactly where that is wanted', () => {
    expect([german.date(instant), english.date(instant)]).toEqual(['21.11.2026', '21 Nov 2026']);
    expect(german.dateTime(instant)).toBe('21.11.2026, 14:03');
    expect(german.exact(instant)).toBe('21.11.2026, 14:03:22 MEZ · 2026-11-21T13:03:22.000Z');
  });

  it('write a calendar day as the same day wherever the reader is', () => {
    const far = createFormats('en', 'Pacific/Auckland');
    expect([german.day('2026-03-29'), english.day('2026-03-29'), far.day('2026-03-29')]).toEqual([
      'So., 29.03.2026',
      'Sun, 29 Mar 2026',
      'Sun, 29 Mar 2026',
    ]);
    expect([german.shortDay('2026-03-29'), far.shortDay('2026-03-29')]).toEqual(['29.03.', '29 Mar']);
  });

  it.each([
    ['2026-11-21T13:03:00Z', 'in dieser Minute'],
    ['2026-11-21T12:58:00Z', 'vor 5 Minuten'],
    ['2026-11-20T13:03:22Z', 'gestern'],
    ['2026-11-24T13:03:22Z', 'in 3 Tagen'],
  ])('say how long ago %s was: %s', (value, text) => {
    expect(german.relative(value, new Date(instant))).toBe(text);
  });

  it('keep every place of a price', () => {
    expect(german.money('0.0190', 'EUR')).toBe('0,019\u00a0€');
    expect(english.money('1.5', 'EUR')).toBe('€1.50');
    expect(german.countdown(65)).toBe('1:05');
  });
});

describe('the audit log in place', () => {
  const entry = (more: Partial<AuditEntry>): AuditEntry => ({
    ...{ id: '1', at: '2026-11-21T13:03:22.000Z', actorKind: 'user', actorId: 'a', action: 'users.create', operation: 'insert' },
    ...{
      entity: 'users',
      entityId: 'u',
      entityName: 'Eva',
      changedFields: [],
      outcome: 'done',
      instructionId: null,
      requestId: 'r',
      payload: null,
    },
    ...more,
  });

  it('tells what one request did as one deed, named after what the action is about', () => {
    const entries = [
      entry({ id: '3', entity: 'user_roles' }),
      entry({ id: '2', entity: 'credentials' }),
      entry({ id: '1' }),
      entry({ id: '0', requestId: 'other' }),
    ];
    expect(deedsOf(entries).map(({ main, entries: parts }) => [main.id, parts.length])).toEqual([
      ['1', 3],
      ['0', 1],
    ]);
  });

  it('shows old and new values, what changed first', () => {
    expect(diffOf({ old: { a: 1, b: { c: 2 } }, new: { a: 1, b: { c: 3 }, d: null } })).toEqual([
      { field: 'b', before: { c: 2 }, after: { c: 3 }, isChanged: true },
      { field: 'a', before: 1, after: 1, isChanged: false },
      { field: 'd', before: null, after: null, isChanged: false },
    ]);
    expect(diffOf({ old: null, new: null })).toEqual([]);
  });
});

describe('what is offered', () => {
  it('is what may be opened; everybody may ask for help', () => {
    expect(menuFor(tenantMenu, []).flatMap((area) => area.entries.map(({ to }) => to))).toEqual(['/', '/tickets']);
    expect(menuFor(tenantMenu, ['users.read', 'audit_entries.read']).flatMap((area) => area.entries.map(({ to }) => to))).toEqual([
      '/',
      '/users',
      '/tickets',
      '/audit-entries',
      '/seal',
    ]);
  });

  it('names each place once, by the most that may be done there', () => {
    const tasks = tasksFor(['user_permissions.read', 'user_permissions.replace', 'lockouts.read']);
    expect(tasks.map(({ to, label }) => [to, label])).toEqual([
      ['/user-permissions', 'home.task.rights'],
      ['/lockouts', 'home.task.lockoutsRead'],
      ['/account', 'home.task.account'],
    ]);
  });
});

describe('a device', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
      { browser: 'Edge', system: 'Windows' },
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', { browser: 'Firefox', system: 'Linux' }],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
      { browser: 'Safari', system: 'iOS' },
    ],
    ['curl/8.5.0', { browser: 'curl', system: undefined }],
  ])('is named by %s', (userAgent, device) => {
    expect(deviceOf(userAgent)).toEqual(device);
  });

  it('stays unknown when nothing gives it away', () => {
    expect(deviceOf('something else')).toBeUndefined();
    expect(deviceOf(null)).toBeUndefined();
  });
});
