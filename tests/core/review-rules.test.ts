import {
  type AuditCase,
  type AuditMove,
  auditCaseStates,
  auditMoves,
  billedHours,
  type RecordReview,
  reviewChecklists,
  whyNotMove,
  whyNotRecord,
} from '@mandat/contract';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../packages/core/src/audit-cases/calendar-file.ts';
import { invoiceLineOf } from '../../packages/core/src/audit-cases/rules.ts';
import { addMonths, daysBetween } from '../../packages/core/src/calendar.ts';
import { overdueMailKey, planAt } from '../../packages/core/src/reviews/rules.ts';

const now = new Date('2026-11-22T10:00:00Z');

describe('effort', () => {
  it.each([
    [0, 0],
    [1, 1],
    [59, 1],
    [60, 1],
    [61, 2],
    [120, 2],
    [121, 3],
  ])('of %i minutes is billed as %i hours', (minutes, hours) => {
    expect(billedHours(minutes)).toBe(hours);
  });

  it('is never billed with less than it was, nor with a whole hour more, nor less for more of it', () => {
    for (let minutes = 0; minutes <= 6_000; minutes += 1) {
      const hours = billedHours(minutes);
      expect(Number.isInteger(hours)).toBe(true);
      expect(hours * 60 - minutes).toBeGreaterThanOrEqual(0);
      expect(hours * 60 - minutes).toBeLessThan(60);
      expect(billedHours(minutes + 1)).toBeGreaterThanOrEqual(hours);
    }
  });

  it('costs its hours times the rate, to the cent, whatever the rate', () => {
    for (let cents = 0; cents <= 20_000; cents += 37) {
      const hourlyRate = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
      for (const minutes of [0, 1, 60, 61, 599, 6_000]) {
        const line = invoiceLineOf(minutes, { hourlyRate, currency: 'EUR' });
        const [whole = '', fraction = ''] = line.total.split('.');
        expect(fraction).toHaveLength(2);
        expect(Number(whole) * 100 + Number(fraction)).toBe(cents * line.hours);
      }
    }
  });

  it.each([
    ['120', '240.00'],
    ['120.5', '241.00'],
    ['999999.99', '1999999.98'],
  ])('of 61 minutes at %s costs %s', (hourlyRate, total) => {
    expect(invoiceLineOf(61, { hourlyRate, currency: 'EUR' })).toMatchObject({ minutes: 61, hours: 2, total });
  });
});

describe('a review', () => {
  const plan = {
    id: 'plan',
    subject: 'instructions' as const,
    intervalMonths: 12,
    firstDueOn: '2026-11-22',
    lastReviewedOn: null,
    version: 1,
  };

  it.each([
    ['on the day itself, to its last minute', '2026-11-22T22:59:59Z', false],
    ['from midnight in Berlin on, an hour before that of UTC', '2026-11-22T23:00:00Z', true],
    ['the day before', '2026-11-21T23:00:00Z', false],
  ])('is overdue %s: %s → %s', (_, at, isOverdue) => {
    expect(planAt(plan, new Date(at))).toMatchObject({ nextDueOn: '2026-11-22', isOverdue });
  });

  it('is due so many months after the last one, early or late as that was', () => {
    expect(planAt({ ...plan, lastReviewedOn: '2027-02-03' }, now).nextDueOn).toBe('2028-02-03');
    expect(planAt({ ...plan, lastReviewedOn: '2026-08-31', intervalMonths: 6 }, now).nextDueOn).toBe('2027-02-28');
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 24, '2028-12-15'],
  ])('of %s comes %i months later on %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  it('is called overdue once a week and person', () => {
    const overdue = { ...planAt({ ...plan, firstDueOn: '2026-11-01' }, now) };
    const keyAt = (day: string) => overdueMailKey(overdue, 'somebody', new Date(`${day}T12:00:00Z`));
    const keys = Array.from({ length: 21 }, (_, index) => keyAt(`2026-11-${String(index + 2).padStart(2, '0')}`));
    expect(new Set(keys).size).toBe(3);
    expect(keys[0]).toBe(keys[6]);
    expect(keys[6]).not.toBe(keys[7]);
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  });

  const good: RecordReview = {
    ...{ subject: 'instructions', result: 'as_agreed', findings: null },
    checklist: reviewChecklists.instructions.map((question) => ({ question, answer: 'yes', note: null })),
  };
  const [first, ...rest] = good.checklist;
  it.each<[string, RecordReview, ReturnType<typeof whyNotRecord>]>([
    ['is recorded with every question answered', good, undefined],
    ['needs every question', { ...good, checklist: rest }, 'reviews.checklist_incomplete'],
    ['takes no question twice', { ...good, checklist: [...rest, ...rest.slice(0, 1)] }, 'reviews.checklist_incomplete'],
    [
      'takes no question of another subject',
      { ...good, checklist: [...rest, { question: 'retention_kept', answer: 'yes', note: null }] },
      'reviews.checklist_incomplete',
    ],
    [
      'is not as agreed with a no',
      { ...good, checklist: [...rest, { ...(first ?? { question: 'in_writing', note: null }), answer: 'no' }] },
      'reviews.contradictory',
    ],
    ['says what it found', { ...good, result: 'deviation' }, 'reviews.findings_missing'],
    ['that says what it found is recorded', { ...good, result: 'deviation', findings: 'Zu spät' }, undefined],
  ])('%s', (_, review, expected) => {
    expect(whyNotRecord(review)).toBe(expected);
  });
});

describe('an audit', () => {
  const line = invoiceLineOf(0, { hourlyRate: '120', currency: 'EUR' });
  const visit = (state: AuditCase['state']) => ({ kind: 'on_site' as const, state, startsAt: '2026-11-22T09:00:00Z', invoiceLine: line });
  const movesOf = (side: 'customer' | 'operator', audit: ReturnType<typeof visit>) =>
    auditMoves.filter((move: AuditMove) => whyNotMove(audit, move, side, now) === undefined);

  it.each([
    ['requested', ['cancel', 'attach'], ['schedule', 'decline', 'attach']],
    ['scheduled', ['cancel', 'hold', 'attach'], ['schedule', 'hold', 'attach', 'record_time']],
    ['held', ['attach'], ['close', 'attach', 'record_time']],
    ['closed', [], []],
    ['declined', [], []],
    ['cancelled', [], []],
  ] as const)('that is %s lets the customer %j and the operator %j', (state, customer, operator) => {
    expect(movesOf('customer', visit(state))).toEqual(customer);
    expect(movesOf('operator', visit(state))).toEqual(operator);
  });

  it('by account is the customer’s alone, and never billed', () => {
    for (const state of auditCaseStates) {
      const audit = { ...visit(state), kind: 'remote_account' as const, invoiceLine: null };
      expect(whyNotMove(audit, 'record_time', 'operator', now)).toBe('audit_cases.free_of_charge');
      for (const move of auditMoves) expect(whyNotMove(audit, move, 'operator', now)).toBeDefined();
    }
    expect(whyNotMove({ ...visit('held'), kind: 'remote_account', invoiceLine: null }, 'close', 'customer', now)).toBeUndefined();
  });

  it('is not held before it begins, and bills nothing without a rate', () => {
    const later = { ...visit('scheduled'), startsAt: '2026-11-22T10:00:01Z' };
    expect(whyNotMove(later, 'hold', 'operator', now)).toBe('audit_cases.not_begun');
    expect(whyNotMove({ ...visit('held'), invoiceLine: null }, 'record_time', 'operator', now)).toBe('audit_cases.rate_missing');
  });

  it('is an iCalendar file with one lasting identity, in UTC, with lines folded and text escaped', () => {
    const purpose = 'Zutritt, Löschung; Datenträger\nund Protokolle. '.repeat(3);
    const audit = { id: 'a1', purpose, place: 'Tor 2, Köln', participants: null, version: 3 };
    const times = { startsAt: '2026-12-01T09:00:00.000Z', endsAt: '2026-12-01T15:30:00.000Z' };
    const text = calendarOf({ ...audit, ...times, state: 'requested' }, 'Nordwind', now);
    const lines = text.split('\r\n');
    for (const part of lines) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
    expect(lines).toEqual(
      expect.arrayContaining([
        ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:PUBLISH', 'UID:a1@mandat.invalid', 'SEQUENCE:3', 'STATUS:TENTATIVE'],
        ...['DTSTAMP:20261122T100000Z', 'DTSTART:20261201T090000Z', 'DTEND:20261201T153000Z', 'LOCATION:Tor 2\\, Köln'],
      ]),
    );
    expect(text.replaceAll('\r\n ', '')).toContain('DESCRIPTION:Zutritt\\, Löschung\\; Datenträger\\nund');
    for (const [state, status] of [['scheduled', 'CONFIRMED'] as const, ['cancelled', 'CANCELLED'] as const]) {
      const other = calendarOf({ ...audit, ...times, state }, 'Nordwind', now);
      expect(other).toContain(`STATUS:${status}`);
      expect(other).toContain('UID:a1@mandat.invalid');
    }
  });
});
