import { type BoundedCount, type Dashboard, exactCountLimit, type Permission } from '@mandat/contract';
import type { TenantDatabase } from '@mandat/database';
import { listNewestChanges } from '../audit-entries/repository.ts';
import { readSeal } from '../audit-entries/seal-state.ts';
import { runQuery } from '../command.ts';
import type { UserContext } from '../context.ts';
import { type DashboardNumbers, readNumbers } from './repository.ts';
import { type CalendarDay, type DashboardPeriods, dashboardPeriods, daysOfSignIns } from './rules.ts';

/** Entries, of which several are one deed: what one request did. */
const newestEntries = 12;

/** What has to be looked after in the organisation, each part as far as the reader's rights allow; counted exactly up to 10,000. */
export function getDashboard(ctx: UserContext): Promise<Dashboard> {
  return runQuery(ctx, 'dashboard.read', (db) => readDashboard(db, ctx));
}

async function readDashboard(db: TenantDatabase, { now, actor }: UserContext): Promise<Dashboard> {
  const may = (permission: Permission) => actor.permissions.has(permission);
  const days = daysOfSignIns(now);
  const periods = dashboardPeriods(now);
  const [numbers, newest, seal] = await Promise.all([
    readNumbers(db, { now, days, periods, may }),
    may('audit_entries.read') ? listNewestChanges(db, periods.weekFrom, newestEntries) : [],
    may('audit_entries.read') ? readSeal(db, now) : undefined,
  ]);
  return {
    ...(may('login_attempts.read') && { signIns: signInsOf(numbers, days) }),
    ...(may('lockouts.read') && { lockedNames: bounded(numbers.lockedNames) }),
    ...(may('users.read') && { people: peopleOf(numbers, periods) }),
    ...(may('user_permissions.read') && { rights: rightsOf(numbers) }),
    ...(may('audit_entries.read') && {
      changes: { ...changesOf(numbers, periods), newest },
      refused: { since: periods.today.toISOString(), entries: bounded(numbers.refused) },
    }),
    ...(seal && { seal }),
  };
}

/** What was counted one further than is counted exactly, as people are told it. */
function bounded(counted: number): BoundedCount {
  return counted > exactCountLimit ? { count: exactCountLimit, isExact: false } : { count: counted, isExact: true };
}

function signInsOf({ signIns }: DashboardNumbers, days: readonly CalendarDay[]): Dashboard['signIns'] {
  const counted = new Map(signIns.map((counts) => [counts.day, counts]));
  return days.map(({ day, from, until }) => ({
    ...{ day, from: from.toISOString(), until: until.toISOString() },
    succeeded: bounded(counted.get(day)?.succeeded ?? 0),
    failed: bounded(counted.get(day)?.failed ?? 0),
  }));
}

function peopleOf(numbers: DashboardNumbers, { endingUntil }: DashboardPeriods): Dashboard['people'] {
  return {
    blocked: bounded(numbers.blocked),
    usedInParallel: bounded(numbers.usedInParallel),
    withInitialPassword: bounded(numbers.withInitialPassword),
    ending: bounded(numbers.ending),
    endingUntil: endingUntil.toISOString(),
  };
}

function rightsOf({ granted, grantsEnding, endingFirst }: DashboardNumbers): Dashboard['rights'] {
  return {
    granted: bounded(granted),
    ending: bounded(grantsEnding),
    endingFirst: endingFirst.map((right) => ({ ...right, expiresAt: new Date(right.expiresAt).toISOString() })),
  };
}

function changesOf({ kinds }: DashboardNumbers, { weekFrom }: DashboardPeriods) {
  const found = kinds.filter(({ entries }) => entries > 0).toSorted((a, b) => b.entries - a.entries || a.action.localeCompare(b.action));
  return {
    since: weekFrom.toISOString(),
    all: bounded(found.reduce((sum, { entries }) => sum + entries, 0)),
    kinds: found.map(({ action, entries }) => ({ action, entries: bounded(entries) })),
  };
}
