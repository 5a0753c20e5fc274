import { createSealer, handOverLogs, SealProblem, verifySealedLog } from '@mandat/core';
import { formatVerifierKey, newSigningKey, parseSigningKey, type SigningKey } from '@mandat/crypto';
import { openClient, type TenantRecord } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';
import { openSealing, readSealedLog, sealAll, type TestSealing } from '../support/sealing.ts';
import { useStandAloneVerifier } from '../support/stand-alone-verifier.ts';

const verify = useStandAloneVerifier();
let house: TestInstallation;
let tenant: TenantRecord;
let sealing: TestSealing;
let sql: postgres.Sql;
/** What the customer kept before, and the first key. */
let kept: string;
let next: SigningKey;
let nextKey: string;

const context = JSON.stringify({ actorKind: 'system', action: 'tenant.provision' });
const newKey = async () => parseSigningKey(await newSigningKey('mandat.example'));

beforeAll(async () => {
  house = await openInstallation({ names: ownNames() });
});
afterAll(() => house.close());

beforeEach(async () => {
  tenant = (await house.provision('rotated')).record;
  sealing = await openSealing(house.services);
  sql = openClient({ ...house.installation.admin, database: tenant.databaseName }, { max: 1 });
  await sealAll(sealing.sealer, tenant);
  kept = sealing.sites[0].notes.get(tenant.id)?.at(-1) ?? '';
  next = await newKey();
  nextKey = await formatVerifierKey(next);
  return () => sql.end();
});

const write = () => sql`select mandat.record_event(${context}::text::jsonb, 'tests', null, 'done', null)`;
const sealerOf = (key: SigningKey, following?: SigningKey) =>
  createSealer(house.services, { key, nextKey: async () => following, sites: sealing.sites });

/** Other tests' tenants are under keys of their own, and stay so. */
const handOver = () => handOverLogs(house.services, sealerOf(sealing.key, next), next);

const download = () => readSealedLog(house.services, tenant);

describe('a log that was handed over to another key', () => {
  it('says so itself, and is in order for whoever trusts the first key, the new one, or a head of either', async () => {
    expect(await handOver()).not.toContain(tenant.name);
    await write();
    await sealAll(sealerOf(sealing.key, next), tenant);
    const newest = sealing.sites[0].notes.get(tenant.id)?.at(-1) ?? '';
    const log = await download();
    for (const key of [sealing.verifierKey, nextKey]) expect(await verify(log, [kept, newest], key)).toMatchObject({ code: 0 });
    for (const key of [sealing.key, next]) {
      const { report } = await verifySealedLog(house.services, tenant, { key, sites: sealing.sites });
      expect(report.fault).toBeUndefined();
    }
    const entries = await sql`select action from audit_entries where action = 'tenant.rotate_sealing_key'`;
    expect(entries).toHaveLength(1);
    expect(await handOver()).not.toContain(tenant.name);
    expect(await sql`select action from audit_entries where action = 'tenant.rotate_sealing_key'`).toHaveLength(1);
  });

  it('is not taken for one of a third key, nor with a head that a third key signed', async () => {
    await handOverLogs(house.services, sealerOf(sealing.key, next), next);
    const log = await download();
    const third = await newKey();
    expect(await verify(log, [], await formatVerifierKey(third))).toMatchObject({ code: 1, place: { kind: 'key' } });
    const lines = kept.split('\n');
    const forged = [...lines.slice(0, -2), lines.at(-2)?.replace(/ \S+$/, ` ${Buffer.alloc(68, 9).toString('base64')}`), ''].join('\n');
    expect(await verify(log, [forged])).toMatchObject({ code: 1, place: { kind: 'key' } });
  });

  it('is not continued by the key before, whoever still has it', async () => {
    await handOverLogs(house.services, sealerOf(sealing.key, next), next);
    await write();
    await expect(sealAll(sealerOf(sealing.key), tenant)).rejects.toThrow(new SealProblem('head_of_another_key'));
    await expect(sealAll(sealerOf(sealing.key, await newKey()), tenant)).rejects.toThrow(new SealProblem('head_of_another_key'));
    expect(await sealAll(sealerOf(next), tenant)).toBe(1);
  });

  it('names a head that the key before signs afterwards, and a handover that the new key did not sign', async () => {
    await handOverLogs(house.services, sealerOf(sealing.key, next), next);
    await write();
    await sealAll(sealerOf(next), tenant);
    const log = await download();
    const handover = /\nnext-key .*\n[^\n]*\n\n(.* \S+\n)(.* \S+\n)/.exec(log);
    expect(handover).not.toBeNull();
    expect(await verify(log.replace(handover?.[2] ?? '', ''))).toMatchObject({ code: 1, place: { kind: 'checkpoint' } });
    expect(await verify(log.replace(`next-key ${nextKey}`, `next-key ${sealing.verifierKey}`))).toMatchObject({ code: 1 });
  });
});

describe('handing over', () => {
  it('goes on where it stopped, with each log under the key that is in force for it', async () => {
    const other = (await house.provision('waiting')).record;
    await sealAll(sealing.sealer, other);
    const client = openClient({ ...house.installation.admin, database: other.databaseName }, { max: 1 });
    await client`revoke select on audit_tree from mandat_sealer`;
    const waiting = await handOverLogs(house.services, sealerOf(sealing.key, next), next);
    expect(waiting).toContain(other.name);
    expect(waiting).not.toContain(tenant.name);
    await client`grant select on audit_tree to mandat_sealer`;
    await client.end();
    await write();
    expect(await sealAll(sealerOf(sealing.key, next), tenant)).toBe(1);
    expect(await handOverLogs(house.services, sealerOf(sealing.key, next), next)).not.toContain(other.name);
    for (const each of [tenant, other]) {
      const { report } = await verifySealedLog(house.services, each, { key: next, sites: sealing.sites });
      expect(report.fault).toBeUndefined();
    }
  });

  it('begins a log that has no head yet with the new key', async () => {
    const fresh = (await house.provision('fresh')).record;
    await sealAll(sealerOf(sealing.key, next), fresh);
    const { report } = await verifySealedLog(house.services, fresh, { key: next, sites: sealing.sites });
    expect(report.fault).toBeUndefined();
    expect((await verifySealedLog(house.services, fresh, { key: sealing.key, sites: [] })).report.fault).toMatchObject({ kind: 'key' });
  });
});
