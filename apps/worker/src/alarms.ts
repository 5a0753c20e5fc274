import type { Log, LogFields, SealOutcome, SealTrouble } from '@mandat/core';

const alarmAfterSeconds = 60;
const repeatMs = 60_000;
/** What waits for less is on its way. */
const noteworthySeconds = 10;

interface Tenant {
  id: string;
  databaseName: string;
}

/** What is not as it should be with the seals, said once a minute as long as it lasts. */
export interface Alarms {
  note(tenant: Tenant, outcome: SealOutcome): void;
  noteFailure(tenant: Tenant, fields: LogFields): void;
  /** Servers of tenants, by id, that do not answer. */
  noteServers(silent: ReadonlySet<string>): void;
  /** Tenants, by id, that are to be looked at again in any case. */
  unfinished(): Set<string>;
  /** What is wrong with one of them, by its id; no property where nothing is. */
  troubleOf(tenantId: string): SealTrouble;
  sound(): void;
}

export function openAlarms(log: Log, now: () => number): Alarms {
  const lags = new Map<string, number>();
  const failingSince = new Map<string, number>();
  const missing = new Map<string, Map<string, number>>();
  const saidAt = new Map<string, number>();

  function say(about: string, event: string, fields: LogFields): void {
    if (now() - (saidAt.get(about) ?? Number.NEGATIVE_INFINITY) < repeatMs) return;
    saidAt.set(about, now());
    log.error(event, fields);
  }

  function noteSites(tenantId: string, missingAt: readonly string[]): void {
    for (const site of missingAt) {
      const tenants = missing.get(site) ?? new Map<string, number>();
      missing.set(site, tenants.set(tenantId, tenants.get(tenantId) ?? now()));
    }
    for (const [site, tenants] of missing) if (!missingAt.includes(site)) tenants.delete(tenantId);
  }

  const secondsSince = (instant: number) => Math.floor((now() - instant) / 1000);

  return {
    note({ id }, { isWaiting, lagSeconds, missingAt }) {
      failingSince.delete(id);
      if (isWaiting) lags.set(id, lagSeconds);
      else lags.delete(id);
      noteSites(id, missingAt);
    },
    noteFailure({ id, databaseName }, fields) {
      failingSince.set(id, failingSince.get(id) ?? now());
      say(`failure ${id}`, 'seal.failed', { database: databaseName, ...fields });
    },
    noteServers(silent) {
      for (const server of silent) say(`server ${server}`, 'database_server.silent', { server });
    },
    unfinished: () => new Set([...lags.keys(), ...failingSince.keys(), ...[...missing.values()].flatMap((tenants) => [...tenants.keys()])]),
    troubleOf(id) {
      const [lag = 0, failing] = [lags.get(id), failingSince.get(id)];
      const sites = [...missing.values()].flatMap((tenants) => tenants.get(id) ?? []);
      return {
        ...(lag >= noteworthySeconds ? { waitingSeconds: lag } : {}),
        ...(failing === undefined ? {} : { failingSeconds: secondsSince(failing) }),
        ...(sites.length === 0 ? {} : { missingSeconds: secondsSince(Math.min(...sites)) }),
      };
    },
    sound() {
      const late = [...lags.values(), ...[...failingSince.values()].map(secondsSince)].filter((seconds) => seconds >= alarmAfterSeconds);
      if (late.length > 0) say('lag', 'seal.lagging', { tenants: late.length, seconds: Math.floor(Math.max(...late)) });
      for (const [site, tenants] of missing) {
        const longest = Math.max(0, ...[...tenants.values()].map(secondsSince));
        if (longest >= alarmAfterSeconds) say(`site ${site}`, 'seal.checkpoint_missing', { site, tenants: tenants.size, seconds: longest });
      }
    },
  };
}
