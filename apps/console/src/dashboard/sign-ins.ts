import { type BoundedCount, exactCountLimit, type SignInDay } from '@mandat/contract';
import type { Filter } from '../list/filters.ts';
import { listAddress } from '../list/list-address.ts';

export type SignInSeries = 'succeeded' | 'failed';

export const signInSeries = ['succeeded', 'failed'] as const satisfies readonly SignInSeries[];

const outcomes: Readonly<Record<SignInSeries, Filter>> = { succeeded: { outcome: 'success' }, failed: { isFailure: true } };

/** The sum of a series, bounded as the list behind it is. */
export function sumOf(days: readonly SignInDay[], series: SignInSeries): BoundedCount {
  const count = days.reduce((sum, day) => sum + day[series].count, 0);
  const isExact = count <= exactCountLimit && days.every((day) => day[series].isExact);
  return isExact ? { count, isExact } : { count: exactCountLimit, isExact };
}

/** The list of the attempts of a series over all `days`. */
export function addressOfSeries(days: readonly SignInDay[], series: SignInSeries): string {
  return listAddress('login-attempts', { ...outcomes[series], ...(days[0] && { at_gte: days[0].from }) });
}

/** The list of the attempts of one day, of both series or of one. */
export function addressOfDay({ from, until }: SignInDay, series?: SignInSeries): string {
  return listAddress('login-attempts', { ...(series && outcomes[series]), at_gte: from, at_lte: until });
}

/** The day with the most failures, if there were any. */
export function worstDay(days: readonly SignInDay[]): SignInDay | undefined {
  const worst = days.reduce<SignInDay | undefined>(
    (found, day) => (found && found.failed.count >= day.failed.count ? found : day),
    undefined,
  );
  return worst && worst.failed.count > 0 ? worst : undefined;
}
