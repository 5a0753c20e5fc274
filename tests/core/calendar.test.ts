import { describe, expect, it } from 'vitest';
import { addDays, dayOf, startOfDay } from '../../packages/core/src/calendar.ts';
import { dashboardPeriods, daysOfSignIns } from '../../packages/core/src/dashboard/rules.ts';

const hourMs = 3_600_000;

describe('a day where the customers live', () => {
  it.each([
    ['in winter', '2026-11-21T22:59:59.999Z', '2026-11-21'],
    ['at midnight in winter', '2026-11-21T23:00:00.000Z', '2026-11-22'],
    ['in summer', '2026-07-01T21:59:59.999Z', '2026-07-01'],
    ['at midnight in summer', '2026-07-01T22:00:00.000Z', '2026-07-02'],
    ['in the hour that comes twice', '2026-10-25T01:30:00.000Z', '2026-10-25'],
    ['at the turn of the year', '2026-12-31T23:00:00.000Z', '2027-01-01'],
  ])('is told of an instant: %s', (_, instant, day) => {
    expect(dayOf(new Date(instant))).toBe(day);
  });

  it.each([
    ['2026-03-28', '2026-03-27T23:00:00.000Z', 24],
    ['2026-03-29', '2026-03-28T23:00:00.000Z', 23],
    ['2026-03-30', '2026-03-29T22:00:00.000Z', 24],
    ['2026-10-24', '2026-10-23T22:00:00.000Z', 24],
    ['2026-10-25', '2026-10-24T22:00:00.000Z', 25],
    ['2026-10-26', '2026-10-25T23:00:00.000Z', 24],
    ['2028-02-29', '2028-02-28T23:00:00.000Z', 24],
  ])('%s begins at %s and has %i hours', (day, start, hours) => {
    expect(startOfDay(day).toISOString()).toBe(start);
    expect((startOfDay(addDays(day, 1)).getTime() - startOfDay(day).getTime()) / hourMs).toBe(hours);
  });
});

describe('the dashboard looks', () => {
  it.each([
    ['over the beginning of summer time', '2026-03-30T10:00:00Z'],
    ['over the end of summer time', '2026-10-26T10:00:00Z'],
    ['over a leap day', '2028-03-01T00:00:00Z'],
    ['a millisecond before midnight', '2026-11-21T22:59:59.999Z'],
    ['at midnight', '2026-11-21T23:00:00.000Z'],
  ])('back on 30 days without a gap, today last: %s', (_, instant) => {
    const now = new Date(instant);
    const days = daysOfSignIns(now);
    expect(days).toHaveLength(30);
    expect(days.at(-1)?.day).toBe(dayOf(now));
    expect(days.slice(1).map(({ from }) => from.getTime() - 1)).toEqual(days.slice(0, -1).map(({ until }) => until.getTime()));
    for (const { day, from, until } of days) expect([dayOf(from), dayOf(until)]).toEqual([day, day]);
  });

  it('a week back with today, and to the end of the day 30 days ahead', () => {
    expect(dashboardPeriods(new Date('2026-03-29T22:30:00Z'))).toEqual({
      today: new Date('2026-03-29T22:00:00Z'),
      weekFrom: new Date('2026-03-23T23:00:00Z'),
      endingUntil: new Date('2026-04-29T21:59:59Z'),
    });
  });
});
