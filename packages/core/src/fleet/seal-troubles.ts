import type { Services } from '../services.ts';
import { deleteSealTroubles, listSealTroubles, type SealTroubleRow, upsertSealTroubles } from './repository.ts';

/** Seconds for which a tenant's log has not been sealed as it should be; undefined what is in order. */
export interface SealTrouble {
  waitingSeconds?: number | undefined;
  failingSeconds?: number | undefined;
  missingSeconds?: number | undefined;
}

/** The ids of the tenants that some worker reported, so that another one looks after them when that one is gone. */
export async function listTroubledTenants({ control }: Services): Promise<Set<string>> {
  return new Set((await listSealTroubles(control)).map(({ tenantId }) => tenantId));
}

/** Notes how it stands with tenants that were just looked at, in the control database. Nothing is written where nothing changed. */
export async function noteSealTroubles({ control, clock }: Services, looked: ReadonlyMap<string, SealTrouble>): Promise<void> {
  const known = new Map((await listSealTroubles(control)).map((row) => [row.tenantId, row]));
  const now = clock.now().getTime();
  const rows = [...looked].map(([tenantId, trouble]) => toRow(tenantId, trouble, now));
  const changed = rows.filter((row) => kindsOf(row) !== kindsOf(known.get(row.tenantId)));
  const over = changed.filter((row) => kindsOf(row) === '').map(({ tenantId }) => tenantId);
  const troubled = changed.filter((row) => kindsOf(row) !== '');
  if (over.length > 0) await deleteSealTroubles(control, over);
  if (troubled.length > 0) await upsertSealTroubles(control, troubled);
}

function toRow(tenantId: string, { waitingSeconds, failingSeconds, missingSeconds }: SealTrouble, now: number): SealTroubleRow {
  const since = (seconds: number | undefined) => (seconds === undefined ? null : new Date(now - seconds * 1000));
  return { tenantId, waitingSince: since(waitingSeconds), failingSince: since(failingSeconds), missingSince: since(missingSeconds) };
}

function kindsOf(row: SealTroubleRow | undefined): string {
  return [row?.waitingSince && 'waiting', row?.failingSince && 'failing', row?.missingSince && 'missing'].filter(Boolean).join(' ');
}
