import type { FleetServer, FleetStatus } from '@mandat/contract';
import type { Tone } from '../../elements/StatusMark.tsx';

/** As long as the alarm of the worker waits. */
const alarmSeconds = 60;

export type SealHealth = 'inOrder' | 'never' | 'late' | 'failing' | 'missing';

/** What is worst about the seals. */
export function sealHealth({ lagSeconds, failing, missingAtSite }: FleetStatus['seal']): SealHealth {
  if (failing > 0) return 'failing';
  if (missingAtSite > 0) return 'missing';
  if (lagSeconds === null) return 'never';
  return lagSeconds >= alarmSeconds ? 'late' : 'inOrder';
}

export const sealTones: Readonly<Record<SealHealth, Tone>> = {
  inOrder: 'success',
  never: 'neutral',
  late: 'error',
  failing: 'error',
  missing: 'warning',
};

export type ServerHealth = 'open' | 'closed' | 'silent' | 'incomplete';

/** What is worst about a server. */
export function serverHealth({ isReachable, missingDatabases, state }: FleetServer): ServerHealth {
  if (!isReachable) return 'silent';
  if (missingDatabases !== null && missingDatabases.length > 0) return 'incomplete';
  return state;
}

export const serverTones: Readonly<Record<ServerHealth, Tone>> = {
  open: 'success',
  closed: 'neutral',
  silent: 'error',
  incomplete: 'error',
};
