import type { AccessEntry, AccessKind, AccessList, AccessListQuery, AccessSource } from '@mandat/contract';
import { addDays, startOfDay } from '../calendar.ts';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { type Span, spansOf } from './history.ts';
import { listEveryCommitment, readPlace } from './operator/repository.ts';
import { textOf } from './people.ts';
import {
  listConnectingRoles,
  listWindowsBetween,
  readBeginning,
  readChanges,
  readServiceKeys,
  readState,
  type Watched,
  watchedStaff,
  watchedUsers,
} from './repository.ts';
import { databaseRolesOf, serviceKeysOf } from './roles-and-keys.ts';
import { staffOf } from './staff.ts';
import { usersOf } from './users.ts';
import { windowsOf } from './windows.ts';

/**
 * Who and what can reach this tenant's data now, or could at some moment of a day: people from the tenant's log, staff from the operator's, windows
 * from their table, database roles from PostgreSQL's catalog. What a log does not tell any more is left out and said.
 * @throws DomainError `access_list.in_future`
 */
export function getAccessList(ctx: Context, query: AccessListQuery): Promise<AccessList> {
  return runQuery(ctx, 'access_list.read', () => makeAccessList(ctx, query));
}

/** The list itself, for the page and the files. @throws DomainError `access_list.in_future` */
export async function makeAccessList(ctx: Context, { on }: AccessListQuery): Promise<AccessList> {
  const { db, now, tenant, services } = ctx;
  const period = periodOf(on, now);
  const people = await readHistory(db, watchedUsers, period);
  const staff = await readHistory(services.control, watchedStaff, period);
  const roles = await listConnectingRoles(db);
  const place = await readPlace(services.control, tenant.id);
  const names = namesIn(people.spans, staff.spans);
  const parts: [AccessSource, AccessEntry[]][] = [
    [people.sourceOf(['user', 'auditor']), usersOf(people.spans, names)],
    [staff.sourceOf(['staff']), staffOf(staff.spans, await listEveryCommitment(services.control))],
    [sourceSince(['support_window'], place.madeAt, period), windowsOf(await listWindowsBetween(db, period), names, period)],
    [{ kinds: ['database_role', 'service_key'], historyBeginsAt: null, isTold: true }, databaseRolesOf(roles, tenant, place.madeAt)],
  ];
  const keys = serviceKeysOf(await readServiceKeys(db), { roles, ...place });
  return {
    tenant: tenant.displayName,
    on: on ?? null,
    generatedAt: now.toISOString(),
    sources: parts.map(([source]) => source),
    entries: [...parts.flatMap(([source, entries]) => (source.isTold ? entries : [])), ...keys],
  };
}

interface Period {
  from: Date;
  to: Date;
}

function periodOf(on: string | undefined, now: Date): Period {
  if (on === undefined) return { from: now, to: now };
  const from = startOfDay(on);
  if (from > now) throw new DomainError('access_list.in_future', { errors: { on: 'out_of_range' } });
  const end = startOfDay(addDays(on, 1));
  return { from, to: end < now ? end : now };
}

async function readHistory(db: Context['db'], watched: readonly Watched[], period: Period) {
  const beginning = await readBeginning(db, watched);
  const { state, changes } = await db.transaction(
    async (tx) => ({ changes: await readChanges(tx, watched, period.from), state: await readState(tx, watched) }),
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
  return {
    spans: spansOf(state, changes, period),
    sourceOf: (kinds: AccessKind[]) => sourceSince(kinds, beginning, period),
  };
}

/** The day on which a history begins is told as far as it goes. */
function sourceSince(kinds: AccessKind[], beginning: Date | null, { to }: Period): AccessSource {
  return { kinds, historyBeginsAt: beginning?.toISOString() ?? null, isTold: beginning === null || beginning <= to };
}

function namesIn(...histories: readonly (readonly Span[])[]): (id: unknown) => string | null {
  const names = new Map<string, string>();
  for (const { state } of histories.flat()) {
    for (const entity of ['users', 'staff']) {
      for (const [id, row] of state.get(entity) ?? []) names.set(id, `${textOf(row.first_name)} ${textOf(row.last_name)}`);
    }
  }
  return (id) => names.get(textOf(id)) ?? null;
}
