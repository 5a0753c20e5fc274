import { type Action, changeActions, exactCountLimit, loginOutcomes, type Permission } from '@mandat/contract';
import type { TenantDatabase } from '@mandat/database';
import { auditEntries, credentials, lockouts, loginAttempts, sessions, userPermissions, users } from '@mandat/database/tenant';
import { eq, gt, gte, inArray, lte, type SQL, sql } from 'drizzle-orm';
import { idFloor } from '../audit-entries/repository.ts';
import { idleLimitMs } from '../session/limits.ts';
import { isGrantIn } from '../user-permissions/repository.ts';
import type { CalendarDay, DashboardPeriods } from './rules.ts';

/** What is counted of which list; counts go one further than lists count exactly, so that "more" can be told. */
export interface DashboardNumbers extends Record<string, unknown> {
  signIns: { day: string; succeeded: number; failed: number }[];
  lockedNames: number;
  blocked: number;
  usedInParallel: number;
  withInitialPassword: number;
  ending: number;
  granted: number;
  grantsEnding: number;
  endingFirst: { userId: string; firstName: string; lastName: string; permission: Permission; expiresAt: string }[];
  /** Kinds of which there was none among them. */
  kinds: { action: Action; entries: number }[];
  refused: number;
}

export interface DashboardWish {
  now: Date;
  days: readonly CalendarDay[];
  periods: DashboardPeriods;
  may(permission: Permission): boolean;
}

const failures = loginOutcomes.filter((outcome) => outcome !== 'success');
const rightsListed = 5;

/** Everything that the reader may count, in one statement; of what they may not, zero and nothing. */
export async function readNumbers(db: TenantDatabase, { now, days, periods, may }: DashboardWish): Promise<DashboardNumbers> {
  const { today, weekFrom, endingUntil } = periods;
  const nobody = sql`0`;
  const nothing = sql`'[]'::json`;
  const ofUsers = (where: SQL) => (may('users.read') ? countUpToLimit(sql`from ${users} where ${where}`) : nobody);
  const ofHolders = (where: SQL) =>
    may('user_permissions.read')
      ? countUpToLimit(sql`from (select distinct ${userPermissions.userId} from ${userPermissions} where ${where}) holder`)
      : nobody;
  const [row] = await db.execute<DashboardNumbers>(sql`select
    ${may('login_attempts.read') ? signInsByDay(days) : nothing} as "signIns",
    ${may('lockouts.read') ? countUpToLimit(sql`from ${lockouts} where ${gt(lockouts.lockedUntil, now)}`) : nobody} as "lockedNames",
    ${ofUsers(eq(users.status, 'blocked'))} as "blocked",
    ${ofUsers(lte(users.validUntil, endingUntil))} as "ending",
    ${may('users.read') ? countUpToLimit(sql`from ${credentials} where ${credentials.mustChangePassword}`) : nobody} as "withInitialPassword",
    ${may('users.read') ? countUpToLimit(usersInParallel(now)) : nobody} as "usedInParallel",
    ${ofHolders(isGrantIn('new', now))} as "granted",
    ${ofHolders(isGrantIn('ending', now))} as "grantsEnding",
    ${may('user_permissions.read') ? firstToEnd(now) : nothing} as "endingFirst",
    ${may('audit_entries.read') ? changesByKind(weekFrom) : nothing} as "kinds",
    ${may('audit_entries.read') ? countUpToLimit(refusedSince(today)) : nobody} as "refused"`);
  if (row === undefined) throw new Error('a statement without a table answered no row');
  return row;
}

/** Counts what `from` names, and stops at one more than is counted exactly. */
function countUpToLimit(from: SQL): SQL {
  return sql`(select count(*)::int from (select 1 ${from} limit ${exactCountLimit + 1}) found)`;
}

/** Each count runs along the index of outcomes and instants, from the first millisecond of the day to its last. */
function signInsByDay(days: readonly CalendarDay[]): SQL {
  const spans = days.map(({ day, from, until }) => ({ day, first: from.toISOString(), last: until.toISOString() }));
  const within = sql`${loginAttempts.at} between span.first and span.last`;
  const count = (outcomes: readonly (typeof loginOutcomes)[number][]) =>
    countUpToLimit(sql`from ${loginAttempts} where ${inArray(loginAttempts.outcome, [...outcomes])} and ${within}`);
  return sql`(select json_agg(json_build_object('day', span.day, 'succeeded', ${count(['success'])}, 'failed', ${count(failures)})
    order by span.day)
    from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) span (day text, first timestamptz, last timestamptz))`;
}

/** As in the list of users: one person is in one network at a time. */
function usersInParallel(now: Date): SQL {
  const since = new Date(now.getTime() - idleLimitMs);
  return sql`from ${sessions} where ${gt(sessions.lastSeenAt, since)} group by ${sessions.userId}
    having count(distinct ${sessions.addressPrefix}) > 1`;
}

function firstToEnd(now: Date): SQL {
  return sql`(select coalesce(json_agg(json_build_object('userId', ending.id, 'firstName', ending.first_name, 'lastName',
    ending.last_name, 'permission', ending.permission, 'expiresAt', ending.expires_at) order by ending.expires_at, ending.permission,
    ending.id), '[]') from (select ${users.id}, ${users.firstName}, ${users.lastName}, ${userPermissions.permission},
    ${userPermissions.expiresAt} from ${userPermissions} join ${users} on ${eq(users.id, userPermissions.userId)}
    where ${isGrantIn('ending', now)} order by ${userPermissions.expiresAt}, ${userPermissions.permission}, ${users.id}
    limit ${rightsListed}) ending)`;
}

/** One count for each kind, named in the statement: so the planner knows which are rare, and reads those from the index of actions. */
function changesByKind(since: Date): SQL {
  const from = gte(auditEntries.id, idFloor(since.toISOString()));
  const counts = changeActions.map((action) => {
    const ofKind = sql`from ${auditEntries} where ${eq(auditEntries.action, action)} and ${eq(auditEntries.outcome, 'done')} and ${from}`;
    return sql`json_build_object('action', ${action}::text, 'entries', ${countUpToLimit(ofKind)})`;
  });
  return sql`json_build_array(${sql.join(counts, sql`, `)})`;
}

function refusedSince(since: Date): SQL {
  return sql`from ${auditEntries} where ${eq(auditEntries.outcome, 'refused')}
    and ${gte(auditEntries.id, idFloor(since.toISOString()))}`;
}
