import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { type AnchorSite, createSealer, type Sealer, type Services } from '@mandat/core';
import { formatVerifierKey, newSigningKey, parseSigningKey, type SigningKey } from '@mandat/crypto';
import type { TenantRecord } from '@mandat/database';
import { writeSealedLog } from '../../packages/core/src/sealing/write-sealed-log.ts';

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** A site in memory that can be taken away and brought back. */
export interface TestSite extends AnchorSite {
  notes: Map<string, string[]>;
  isAway: boolean;
}

function testSite(name: string): TestSite {
  const notes = new Map<string, string[]>();
  const site: TestSite = {
    ...{ name, notes, isAway: false },
    async append(log, note) {
      if (site.isAway) throw new Error('away');
      notes.set(log, [...(notes.get(log) ?? []), note]);
    },
    async readLast(log) {
      if (site.isAway) throw new Error('away');
      return notes.get(log)?.at(-1);
    },
    async *read(log) {
      if (site.isAway) throw new Error('away');
      yield* notes.get(log) ?? [];
    },
  };
  return site;
}

export interface TestSealing {
  key: SigningKey;
  verifierKey: string;
  sites: [TestSite, TestSite];
  sealer: Sealer;
}

/** Seals until nothing waits any more: a transaction of another test on the same server may hold it up. Returns how many entries it were. */
export async function sealAll(sealer: Sealer, tenant: TenantRecord): Promise<number> {
  for (let sealed = 0; ; await setTimeout(20)) {
    const outcome = await sealer.seal(tenant);
    sealed += outcome.sealed;
    if (!outcome.isWaiting) return sealed;
  }
}

/** A key of its own, two sites in memory and a sealer. */
export async function openSealing(services: Services): Promise<TestSealing> {
  const key = await parseSigningKey(await newSigningKey('mandat.example'));
  const sites: [TestSite, TestSite] = [testSite('north'), testSite('south')];
  return { key, verifierKey: await formatVerifierKey(key), sites, sealer: createSealer(services, { key, sites }) };
}

/** A tenant's sealed log as its people download it. */
export async function readSealedLog(services: Services, tenant: TenantRecord): Promise<string> {
  const lease = await services.tenants.lease(tenant, 'app');
  try {
    let text = '';
    for await (const piece of writeSealedLog(lease.handle)) text += piece;
    return text;
  } finally {
    lease.release();
  }
}
