import { type BoundedCount, exactCountLimit, isInPhase, type SignInDay } from '@mandat/contract';
import { describe, expect, it } from 'vitest';
import { addressOfDay, addressOfSeries, sumOf, worstDay } from '../../apps/console/src/dashboard/sign-ins.ts';

const counted = (count: number, isExact = true): BoundedCount => ({ count, isExact });

function day(date: string, succeeded: BoundedCount, failed: BoundedCount): SignInDay {
  return { day: date, from: `${date}T00:00:00.000Z`, until: `${date}T23:59:59.999Z`, succeeded, failed };
}

const quiet = day('2026-11-20', counted(0), counted(0));
const busy = day('2026-11-21', counted(4), counted(3));
const filterOf = (address: string) => JSON.parse(new URL(address, 'http://localhost').searchParams.get('filter') ?? '');

describe('the sum of a series', () => {
  it.each([
    ['of no day', [], counted(0)],
    ['of several', [busy, quiet, busy], counted(8)],
    ['of just as many as lists count', [day('a', counted(exactCountLimit), counted(0))], counted(exactCountLimit)],
    ['of more than lists count together', [busy, day('a', counted(exactCountLimit), counted(0))], counted(exactCountLimit, false)],
    ['with a day that has more', [quiet, day('a', counted(exactCountLimit, false), counted(0))], counted(exactCountLimit, false)],
  ])('%s', (_, days, sum) => {
    expect(sumOf(days, 'succeeded')).toEqual(sum);
  });
});

describe('the way to the attempts', () => {
  it('of a series begins with the oldest day and has no end', () => {
    expect(addressOfSeries([quiet, busy], 'failed')).toMatch(/^\/login-attempts\?/);
    expect(filterOf(addressOfSeries([quiet, busy], 'failed'))).toEqual({ isFailure: true, at_gte: quiet.from });
    expect(filterOf(addressOfSeries([quiet, busy], 'succeeded'))).toEqual({ outcome: 'success', at_gte: quiet.from });
  });

  it('of a day holds all of it and nothing else', () => {
    expect(filterOf(addressOfDay(busy))).toEqual({ at_gte: busy.from, at_lte: busy.until });
    expect(filterOf(addressOfDay(busy, 'failed'))).toEqual({ isFailure: true, at_gte: busy.from, at_lte: busy.until });
  });
});

describe('the worst day', () => {
  it('is the first with the most failures, and none where nothing failed', () => {
    expect(worstDay([quiet, busy, { ...busy, day: '2026-11-22' }])?.day).toBe('2026-11-21');
    expect(worstDay([quiet])).toBeUndefined();
  });
});

describe('a single right', () => {
  const now = new Date('2026-11-21T12:00:00.000Z');

  it.each([
    ['granted now', '2026-11-21T12:00:00.000Z', null, true, false],
    ['granted 30 days ago', '2026-10-22T12:00:00.000Z', null, true, false],
    ['granted a millisecond before that', '2026-10-22T11:59:59.999Z', null, false, false],
    ['that ends now', '2020-01-01T00:00:00Z', '2026-11-21T12:00:00.000Z', false, false],
    ['that ends a millisecond from now', '2020-01-01T00:00:00Z', '2026-11-21T12:00:00.001Z', false, true],
    ['that ends in 30 days', '2020-01-01T00:00:00Z', '2026-12-21T12:00:00.000Z', false, true],
    ['that ends a millisecond later', '2020-01-01T00:00:00Z', '2026-12-21T12:00:00.001Z', false, false],
  ])('%s', (_, grantedAt, expiresAt, isNew, isEnding) => {
    expect([isInPhase({ grantedAt, expiresAt }, 'new', now), isInPhase({ grantedAt, expiresAt }, 'ending', now)]).toEqual([
      isNew,
      isEnding,
    ]);
  });
});
