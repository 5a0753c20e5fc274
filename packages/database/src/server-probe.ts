import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { openDatabase } from './clients.ts';
import { type DatabaseServer, getServer, type ServerAccess } from './servers.ts';

/** What a server says about itself. */
export interface ServerProbe {
  connections: { used: number; most: number };
  /** Every database that lets anybody in. */
  databases: ReadonlySet<string>;
  /**
   * How many rows were ever inserted in each database, by its name. PostgreSQL counts at the end of a transaction, at once in a
   * connection that was quiet for a second, up to ten seconds later in a busy one; a crash begins anew.
   */
  inserted: ReadonlyMap<string, string>;
}

export interface ServerProbes {
  /** Asks one server. @throws when it does not answer within three seconds */
  probe(serverId: string): Promise<ServerProbe>;
  close(): Promise<void>;
}

const patienceMs = 3_000;

/** Asks servers how they are, each over one connection of its own: the control database's where it is there already. */
export function openServerProbes(access: ServerAccess): ServerProbes {
  const handles = new Map<string, Promise<Handle>>();

  function handleOf(serverId: string): Promise<Handle> {
    const known = handles.get(serverId);
    if (known !== undefined) return known;
    const opening = getServer(access, serverId).then((server) => openHandle(access, server));
    handles.set(serverId, opening);
    opening.catch(() => handles.delete(serverId));
    return opening;
  }

  return {
    async probe(serverId) {
      try {
        return await inTime(handleOf(serverId).then(({ db }) => ask(db)));
      } catch (error) {
        // Its address or login may have changed: the next time it is looked up again.
        const handle = handles.get(serverId);
        handles.delete(serverId);
        handle?.then(({ close }) => close()).catch(() => undefined);
        throw error;
      }
    },
    async close() {
      await Promise.allSettled([...handles.values()].map(async (handle) => (await handle).close()));
    },
  };
}

interface Handle {
  db: PostgresJsDatabase;
  close(): Promise<void>;
}

function openHandle({ control }: ServerAccess, { isDefault, admin }: DatabaseServer): Handle {
  if (isDefault) return { db: control, close: async () => undefined };
  return openDatabase(admin, { max: 1, idleSeconds: 300, connectSeconds: patienceMs / 1000 });
}

async function ask(db: PostgresJsDatabase): Promise<ServerProbe> {
  const rows = await db.execute<{ name: string; opens: boolean; inserted: string; used: number; most: number }>(
    sql`select database.datname as name, datallowconn as opens, coalesce(tup_inserted, 0)::text as inserted,
      coalesce(numbackends, 0)::int as used, current_setting('max_connections')::int as most
      from pg_database as database left join pg_stat_database as activity on activity.datid = database.oid`,
  );
  return {
    connections: { used: rows.reduce((total, { used }) => total + used, 0), most: rows[0]?.most ?? 0 },
    databases: new Set(rows.filter(({ opens }) => opens).map(({ name }) => name)),
    inserted: new Map(rows.map(({ name, inserted }) => [name, inserted])),
  };
}

async function inTime<R>(work: Promise<R>): Promise<R> {
  const done = new AbortController();
  const late = sleep(patienceMs, undefined, { signal: done.signal, ref: false }).then(() => Promise.reject(new ServerSilent()));
  late.catch(() => undefined);
  work.catch(() => undefined);
  return Promise.race([work, late]).finally(() => done.abort());
}

/** A server did not answer in time. */
class ServerSilent extends Error {
  readonly code = 'CONNECT_TIMEOUT';

  constructor() {
    super('the database server does not answer');
    this.name = 'ServerSilent';
  }
}
