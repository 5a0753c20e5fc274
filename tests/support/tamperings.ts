import { createSealer } from '@mandat/core';
import { formatLeaf, newSigningKey, parseSigningKey } from '@mandat/crypto';
import { openClient, type TenantRecord } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listLeaves } from '../../packages/core/src/sealing/repository.ts';
import { openInstallation, type TestInstallation } from './installation.ts';
import { openSealing, readSealedLog, sealAll, sha256, type TestSealing } from './sealing.ts';
import type { RunVerifier } from './stand-alone-verifier.ts';

let house: TestInstallation;
let sealing: TestSealing;
let tenant: TenantRecord;
/** A superuser, past whom no trigger stands. */
let intruder: postgres.Sql;
/** What the customer keeps: the signed head of the second of three seals. */
let kept: string;
/** The places of the second seal's leaves. */
let first: number;
let size: number;

const context = JSON.stringify({ actorKind: 'system', action: 'tenant.provision' });

async function writeEntries(count: number): Promise<void> {
  await intruder`select mandat.record_event(${context}::text::jsonb, 'tests', n::text, 'done', jsonb_build_object('n', n))
    from generate_series(1, ${count}) n`;
}

const download = () => readSealedLog(house.services, tenant);

async function entryAt(leaf: number): Promise<string> {
  const [row] = await intruder<{ id: string }[]>`select entry_id as id from audit_leaves where leaf_index = ${leaf}`;
  return row?.id ?? '';
}

/** Moves every leaf from `from` on by `by` places, and whatever counts them. */
async function shiftLeaves(from: number, by: number): Promise<void> {
  await intruder`update audit_leaves set leaf_index = -leaf_index - 1 where leaf_index >= ${from}`;
  await intruder`update audit_leaves set leaf_index = -leaf_index - 1 + ${by} where leaf_index < 0`;
}

/** Writes the stored hashes anew, so that every entry fits its leaf. */
async function rehash(): Promise<void> {
  const lease = await house.services.tenants.lease(tenant, 'app');
  const leaves = await listLeaves(lease.handle, 0, 1_000);
  lease.release();
  for (const { leafIndex, entry } of leaves) {
    if (entry === null) continue;
    const hash = Buffer.from(sha256(Buffer.concat([Buffer.of(0), Buffer.from(formatLeaf(entry))])));
    await intruder`update audit_leaves set leaf_hash = ${hash} where leaf_index = ${leafIndex}`;
  }
}

/** Empties the tree and seals it again, as somebody with a signing key would. */
async function sealAnew(key = sealing.key): Promise<void> {
  await intruder.unsafe(`delete from audit_leaves; delete from audit_subtrees; delete from audit_checkpoints;
    update audit_tree set size = 0, roots = '', first_verifier_key = null, last_xid = '0', last_entry_id = '00000000-0000-0000-0000-000000000000'`);
  await sealAll(createSealer(house.services, { key, sites: [] }), tenant);
}

const at = (leaf: number, entry: string, kind: string) => ({ code: 1, place: { kind, leaf: String(leaf), entry } });

/** Opens a house with a tenant whose log is sealed three times, anew before each test. */
function prepare(): void {
  beforeAll(async () => {
    house = await openInstallation();
  });
  afterAll(() => house.close());

  beforeEach(async () => {
    tenant = (await house.provision('tampered')).record;
    sealing = await openSealing(house.services);
    intruder = openClient({ ...house.installation.admin, database: tenant.databaseName }, { max: 1 });
    first = await sealAll(sealing.sealer, tenant);
    await writeEntries(12);
    size = first + (await sealAll(sealing.sealer, tenant));
    kept = sealing.sites[0].notes.get(tenant.id)?.at(-1) ?? '';
    await writeEntries(3);
    await sealAll(sealing.sealer, tenant);
    await intruder`set session_replication_role = replica`;
    return () => intruder.end();
  });
}

/** Everything that a superuser can do to a real tenant's log, and where `verify` must find it. */
export function describeTamperings(verify: RunVerifier): void {
  prepare();

  describe('a log that nobody touched', () => {
    it('is in order, for itself, for the key, and for what was kept', async () => {
      const log = await download();
      expect(await verify(log)).toMatchObject({ code: 0 });
      expect((await verify(log)).said).toContain('Nothing that you kept was compared');
      expect(await verify(log, [kept], sealing.verifierKey)).toMatchObject({ code: 0 });
      await writeEntries(4);
      await sealAll(sealing.sealer, tenant);
      expect((await verify(await download(), [kept, log])).said).toContain('4 kept heads agree');
    });

    it('is in order after payloads were erased, which the report counts', async () => {
      const erased = await entryAt(first + 3);
      await intruder`set session_replication_role = origin`;
      await intruder.begin(async (tx) => {
        await tx`select set_config('mandat.context', ${context}, true)`;
        await tx`select mandat.erase_audit_payload(${erased})`;
      });
      await sealAll(sealing.sealer, tenant);
      const verdict = await verify(await download(), [kept]);
      expect(verdict).toMatchObject({ code: 0 });
      expect(verdict.said).toContain('1 payloads erased');
      expect(await download()).not.toContain('"new": {"n": 4}');
    });
  });

  describe('a superuser who', () => {
    it('1. changes a column of an entry', async () => {
      const entry = await entryAt(first + 4);
      await intruder`update audit_entries set outcome = 'refused' where id = ${entry}`;
      expect(await verify(await download())).toMatchObject(at(first + 4, entry, 'changed'));
      await rehash();
      expect(await verify(await download())).toMatchObject(at(first + 4, entry, 'changed'));
    });

    it('2. changes a payload', async () => {
      const entry = await entryAt(first + 5);
      await intruder`update audit_payloads set payload = replace(payload, '"n": 6', '"n": 7') where entry_id = ${entry}`;
      expect(await verify(await download())).toMatchObject(at(first + 5, entry, 'payload'));
    });

    it('3. deletes an entry', async () => {
      const entry = await entryAt(first + 6);
      await intruder`delete from audit_entries where id = ${entry}`;
      expect(await verify(await download())).toMatchObject(at(first + 6, entry, 'removed'));
    });

    it('4. deletes an entry with its leaf, and closes the gap', async () => {
      const [entry, next] = [await entryAt(first + 6), await entryAt(first + 7)];
      await intruder`delete from audit_entries where id = ${entry}`;
      await intruder`delete from audit_leaves where entry_id = ${entry}`;
      expect(await verify(await download())).toMatchObject(at(first + 6, next, 'removed'));
      await shiftLeaves(first + 7, -1);
      expect(await verify(await download())).toMatchObject(at(first + 6, next, 'removed'));
    });

    it('5. inserts an entry with a leaf', async () => {
      await shiftLeaves(first + 7, 1);
      const [row] = await intruder<{ id: string }[]>`with entry as (insert into audit_entries select (jsonb_populate_record(e,
        jsonb_build_object('id', gen_random_uuid(), 'entity_id', 'forged'))).* from audit_entries e where id = ${await entryAt(first + 3)} returning id)
        insert into audit_leaves select ${first + 7}, id, sha256('') from entry returning entry_id as id`;
      await rehash();
      expect(await verify(await download())).toMatchObject(at(first + 7, row?.id ?? '', 'inserted'));
    });

    it('6. lets two entries change places', async () => {
      const later = await entryAt(first + 8);
      await intruder`update audit_leaves set leaf_index = -1 where leaf_index = ${first + 2}`;
      await intruder`update audit_leaves set leaf_index = ${first + 2} where leaf_index = ${first + 8}`;
      await intruder`update audit_leaves set leaf_index = ${first + 8} where leaf_index = -1`;
      expect(await verify(await download())).toMatchObject(at(first + 2, later, 'reordered'));
    });

    it('7. cuts off the end with its checkpoints', async () => {
      await intruder`delete from audit_leaves where leaf_index >= ${first}`;
      await intruder`delete from audit_checkpoints where size > ${first}`;
      const log = await download();
      expect(await verify(log)).toMatchObject({ code: 0 });
      expect(await verify(log, [kept])).toMatchObject({ code: 1, place: { kind: 'truncated', leaf: String(first) } });
    });

    it('8. rewrites everything and signs it with a key of their own, or as the operator with the true one', async () => {
      const entry = await entryAt(first + 9);
      await intruder`update audit_entries set action = 'tenant.resume' where id = ${entry}`;
      await sealAnew(await parseSigningKey(await newSigningKey('mandat.example')));
      const forged = await download();
      expect(await verify(forged)).toMatchObject({ code: 0 });
      expect(await verify(forged, [kept])).toMatchObject(at(first + 9, entry, 'changed'));
      expect(await verify(forged, [], sealing.verifierKey)).toMatchObject({ code: 1, place: { kind: 'key' } });
      await sealAnew();
      const resigned = await verify(await download(), [kept], sealing.verifierKey);
      expect(resigned).toMatchObject(at(first + 9, entry, 'changed'));
      expect(resigned.said).toContain('The log was signed again afterwards');
    });

    it('9. exchanges two payloads', async () => {
      const [one, other] = [await entryAt(first + 1), await entryAt(first + 2)];
      await intruder`update audit_payloads p set salt = o.salt, payload = o.payload from audit_payloads o
        where (p.entry_id, o.entry_id) in ((${one}, ${other}), (${other}, ${one}))`;
      expect(await verify(await download())).toMatchObject(at(first + 1, one, 'payload'));
    });

    it('10. alters a checkpoint, or takes it away', async () => {
      await intruder`update audit_checkpoints set note = replace(note, 'at 2', 'at 1') where size = ${size}`;
      expect(await verify(await download())).toMatchObject({ code: 1, place: { kind: 'checkpoint', leaf: String(size) } });
      await intruder`delete from audit_checkpoints where size = ${size}`;
      expect(await verify(await download())).toMatchObject({ code: 1, place: { kind: 'checkpoint', leaf: String(size) } });
    });
  });
}
