import type { TenantDatabase } from '@mandat/database';
import { auditCheckpoints, auditTree, headFeeds, supportWindows } from '@mandat/database/tenant';
import { and, gte, isNotNull, lte, or, sql } from 'drizzle-orm';
import type { RowChange, State } from './history.ts';

/** What of a database tells who had access: an entity, how its rows are told apart, and what of them is read. */
export interface Watched {
  entity: string;
  /** The column that the log names as the entity's id. */
  owner: string;
  /** The column that tells several rows of one owner apart. */
  part?: string;
}

export const watchedUsers: readonly Watched[] = [
  { entity: 'users', owner: 'id' },
  { entity: 'user_roles', owner: 'user_id', part: 'role' },
  { entity: 'user_permissions', owner: 'user_id', part: 'permission' },
];
export const watchedStaff: readonly Watched[] = [{ entity: 'staff', owner: 'id' }];

/** The rows as they stand, in the form in which the log keeps them. */
export async function readState(db: TenantDatabase, watched: readonly Watched[]): Promise<State> {
  const state = new Map<string, Map<string, Record<string, unknown>>>();
  for (const { entity, owner, part } of watched) {
    const rows = await db.execute<{ row: Record<string, unknown> }>(sql`select to_jsonb(t) as row from ${sql.identifier(entity)} t`);
    state.set(entity, new Map([...rows].map(({ row }) => [keyOf(row[owner], part === undefined ? undefined : row[part]), row])));
  }
  return state;
}

/** Every change of those rows since `from` that the log still tells, newest first. */
export async function readChanges(db: TenantDatabase, watched: readonly Watched[], from: Date): Promise<RowChange[]> {
  const rows = await db.execute<ChangeRow>(sql`select e.at, e.entity, e.entity_id, e.operation, p.payload::jsonb -> 'old' as old,
      p.payload::jsonb -> 'new' as new from audit_entries e join audit_payloads p on p.entry_id = e.id
    where ${isWatched(watched)} and p.payload is not null and e.id >= mandat.uuidv7_floor(${from.toISOString()}::timestamptz) order by e.id desc`);
  return [...rows].flatMap((row) => toChange(row, watched));
}

/** Since when the log tells everything about those rows: what entries said is erased with time, and whole months go. */
export async function readBeginning(db: TenantDatabase, watched: readonly Watched[]): Promise<Date | null> {
  const [row] = await db.execute<{ at: string | null }>(sql`select greatest(
    (select e.at from audit_entries e order by e.id limit 1),
    (select e.at from audit_entries e join audit_payloads p on p.entry_id = e.id
      where ${isWatched(watched)} and p.payload is null order by e.id desc limit 1)) as at`);
  return row?.at == null ? null : new Date(row.at);
}

function isWatched(watched: readonly Watched[]) {
  const entities = watched.map(({ entity }) => sql`${entity}`);
  return sql`e.entity in (${sql.join(entities, sql`, `)}) and e.operation <> 'event'`;
}

interface ChangeRow extends Record<string, unknown> {
  at: string;
  entity: string;
  entity_id: string;
  operation: RowChange['operation'];
  old: Record<string, unknown> | null;
  new: Record<string, unknown> | null;
}

/** A change of a row that cannot be told from the others of its owner (its part did not change) changes nobody's access. */
function toChange({ at, entity, entity_id, operation, old, new: after }: ChangeRow, watched: readonly Watched[]): RowChange[] {
  const part = watched.find((table) => table.entity === entity)?.part;
  const told = part === undefined ? undefined : (old ?? after)?.[part];
  if (part !== undefined && told === undefined) return [];
  return [{ at: new Date(at), entity, key: keyOf(entity_id, told), operation, old: old ?? {} }];
}

function keyOf(owner: unknown, part: unknown): string {
  return part === undefined ? String(owner) : `${owner} ${part}`;
}

/** Windows that were open at some moment between two instants. */
export function listWindowsBetween(db: TenantDatabase, { from, to }: { from: Date; to: Date }) {
  const { openedAt, endsAt, closedAt } = supportWindows;
  const wasOpen = and(isNotNull(openedAt), lte(openedAt, to), gte(endsAt, from), or(sql`${closedAt} is null`, gte(closedAt, from)));
  return db.select().from(supportWindows).where(wasOpen).orderBy(openedAt);
}

export interface ConnectingRole {
  name: string;
  can_login: boolean;
  is_superuser: boolean;
  is_owner: boolean;
  is_granted: boolean;
  groups: string[];
}

/** Every role that may connect to this database, as PostgreSQL's own catalog tells, and the groups whose rights it shares. */
export async function listConnectingRoles(db: TenantDatabase): Promise<ConnectingRole[]> {
  const rows = await db.execute<ConnectingRole & Record<string, unknown>>(sql`select r.rolname as name, r.rolcanlogin as can_login,
      r.rolsuper as is_superuser, d.datdba = r.oid as is_owner,
      exists (select from aclexplode(d.datacl) a where a.grantee = r.oid and a.privilege_type = 'CONNECT') as is_granted,
      array_to_json(array(select g.rolname::text from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid
        order by 1)) as groups
    from pg_roles r join pg_database d on d.datname = current_database()
    where has_database_privilege(r.oid, d.oid, 'CONNECT') order by r.rolcanlogin desc, r.rolname`);
  return [...rows];
}

/** The key that signs the log, since when it does, and since when the heads are served. */
export async function readServiceKeys(db: TenantDatabase) {
  const [tree] = await db.select({ verifierKey: auditTree.verifierKey, firstKey: auditTree.firstVerifierKey }).from(auditTree);
  const [first] = await db.select({ signedAt: auditCheckpoints.signedAt }).from(auditCheckpoints).orderBy(auditCheckpoints.size).limit(1);
  const [feed] = await db.select({ createdAt: headFeeds.createdAt }).from(headFeeds);
  const isFirst = tree?.verifierKey === tree?.firstKey;
  return {
    verifierKey: tree?.verifierKey ?? null,
    signsSince: isFirst ? (first?.signedAt ?? null) : null,
    feedSince: feed?.createdAt ?? null,
  };
}
