import type { FleetStatus } from '@mandat/contract';

/** One point of the charts: what was in use, and what waited, when the page asked. */
export interface FleetPoint {
  at: string;
  used: number;
  places: number;
  waiting: number;
  jobs: number;
}

/** Half an hour, when the page asks every ten seconds. */
const maximumPoints = 180;

/** `history` with one more answer, without those that are too old to be shown. */
export function extendHistory(history: readonly FleetPoint[], status: FleetStatus): readonly FleetPoint[] {
  if (history.at(-1)?.at === status.at) return history;
  const sum = (key: 'used' | 'places' | 'waiting') => status.processes.reduce((total, { pools }) => total + pools[key], 0);
  const jobs = status.jobs.waiting + status.jobs.retrying;
  const point = { at: status.at, used: sum('used'), places: sum('places'), waiting: sum('waiting'), jobs };
  return [...history, point].slice(-maximumPoints);
}
