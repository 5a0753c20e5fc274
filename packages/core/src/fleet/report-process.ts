import type { PoolUsage } from '@mandat/database';
import type { Services } from '../services.ts';
import { deleteProcess, deleteProcessesSeenBefore, upsertProcess } from './repository.ts';

export interface ProcessReport {
  id: string;
  kind: 'start' | 'api' | 'worker';
  startedAt: Date;
  /** When a round over all logs that were to be sealed last came to its end. */
  sealedAt: Date | null;
  pools: PoolUsage;
  residentBytes: number;
}

const rememberedMs = 24 * 3_600_000;

/** Says that a process lives and how busy it is, for `getFleetStatus`. What was silent for a day is forgotten. */
export async function reportProcess({ control, clock }: Services, report: ProcessReport): Promise<void> {
  const { pools, ...rest } = report;
  const now = clock.now();
  const { places, open: openPlaces, used: usedPlaces, waiting: waitingRequests } = pools;
  await upsertProcess(control, { ...rest, seenAt: now, places, openPlaces, usedPlaces, waitingRequests });
  await deleteProcessesSeenBefore(control, new Date(now.getTime() - rememberedMs));
}

/** Takes a process off the list, as its last act. */
export function forgetProcess({ control }: Services, id: string): Promise<void> {
  return deleteProcess(control, id);
}
