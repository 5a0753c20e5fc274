import { setTimeout as sleep } from 'node:timers/promises';
import { formatVerifierKey, keyIdText, type SigningKey } from '@mandat/crypto';
import type { TenantRecord } from '@mandat/database';
import { runCommand } from '../command.ts';
import type { Services } from '../services.ts';
import { asSystem } from '../system-context.ts';
import type { Sealer } from './create-sealer.ts';
import { readTree } from './repository.ts';

const attempts = 20;
const pauseMs = 500;

/**
 * Hands the log of every tenant over to `next`, each on its own record: an entry says so, and the checkpoint that seals it is signed by
 * both keys. Repeated, it does what is missing. Answers the tenants whose logs are not handed over yet, for want of their database or
 * because a transaction runs for long.
 */
export async function handOverLogs(services: Services, sealer: Sealer, next: SigningKey): Promise<string[]> {
  const wanted = await formatVerifierKey(next);
  const id = await keyIdText(next);
  const waiting: string[] = [];
  for (const tenant of await services.tenants.listProvisioned()) {
    const isDone = await handOver(services, sealer, { tenant, wanted, id }).catch(() => false);
    if (!isDone) waiting.push(tenant.name);
  }
  return waiting;
}

interface Handover {
  tenant: TenantRecord;
  wanted: string;
  id: string;
}

async function handOver(services: Services, sealer: Sealer, { tenant, wanted, id }: Handover): Promise<boolean> {
  const isHandedOver = () =>
    asSystem(services, tenant, 'operator', async ({ db }) => {
      const tree = await readTree(db);
      return tree === undefined || tree.size === 0 || tree.verifierKey === wanted;
    });
  if (await isHandedOver()) return true;
  await asSystem(services, tenant, 'operator', (ctx) =>
    runCommand(ctx, 'tenant.rotate_sealing_key', async () => undefined, { entityId: id }),
  );
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    await sealer.seal(tenant);
    if (await isHandedOver()) return true;
    await sleep(pauseMs);
  }
  return false;
}
