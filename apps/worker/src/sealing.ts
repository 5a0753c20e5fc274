import { setTimeout as sleep } from 'node:timers/promises';
import {
  createSealer,
  describeError,
  listTroubledTenants,
  noteSealTroubles,
  type Sealer,
  type Sealing,
  SealProblem,
  type SealTrouble,
  type Services,
  watchTenants,
} from '@mandat/core';
import { type Alarms, openAlarms } from './alarms.ts';

const pauseMs = 2_000;
const concurrency = 4;

export interface SealingLoop {
  /** Resolves when what is being sealed is sealed. */
  stop(): Promise<void>;
  /** When a round last came to its end. */
  lastRoundAt(): Date | null;
}

/**
 * Seals and anchors the logs of all tenants, round after round, so that an entry is sealed within ten seconds. Any number of
 * processes may do so beside each other.
 */
export function startSealing(services: Services, sealing: Sealing): SealingLoop {
  const stopping = new AbortController();
  const rounds = openRounds(services, sealing);
  let lastRoundAt: Date | null = null;
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      await rounds(stopping.signal)
        .then(() => {
          lastRoundAt = services.clock.now();
        })
        .catch((error: unknown) => services.log.error('seal.round_failed', describeError(error)));
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    lastRoundAt: () => lastRoundAt,
    stop() {
      stopping.abort();
      return ended;
    },
  };
}

/** One round: every tenant with something new, and those that a round before did not finish with, here or in another process. */
export function openRounds(services: Services, sealing: Sealing): (signal: AbortSignal) => Promise<void> {
  const sealer = createSealer(services, sealing);
  const findDue = watchTenants(services);
  const alarms = openAlarms(services.log, services.clock.elapsedMs);
  return async (signal) => {
    const { due, silent } = await findDue();
    alarms.noteServers(silent);
    const unfinished = new Set([...alarms.unfinished(), ...(await listTroubledTenants(services))]);
    const others = (await services.tenants.listProvisioned()).filter(
      ({ id, serverId }) => unfinished.has(id) && !silent.has(serverId) && !due.some((tenant) => tenant.id === id),
    );
    const looked = new Map<string, SealTrouble>();
    const queue = [...due, ...others].values();
    const work = async (): Promise<void> => {
      for (const tenant of queue) {
        if (signal.aborted) return;
        await sealOne(sealer, alarms, tenant);
        looked.set(tenant.id, alarms.troubleOf(tenant.id));
      }
    };
    await Promise.all(Array.from({ length: concurrency }, work));
    alarms.sound();
    await noteSealTroubles(services, looked);
  };
}

async function sealOne(sealer: Sealer, alarms: Alarms, tenant: Parameters<Sealer['seal']>[0]): Promise<void> {
  try {
    alarms.note(tenant, await sealer.seal(tenant));
  } catch (error) {
    alarms.noteFailure(tenant, error instanceof SealProblem ? { reason: error.message } : describeError(error));
  }
}
