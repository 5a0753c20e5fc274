import { createSealer, SealProblem, verifySealedLog } from '@mandat/core';
import { headFromInclusion, merkleHasher, newSigningKey, openCheckpoint, parseSigningKey } from '@mandat/crypto';
import { openClient, type TenantRecord } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { proveInclusion } from '../../packages/core/src/sealing/prove-inclusion.ts';
import { findLastCheckpoint, listLeafHashes, readTree } from '../../packages/core/src/sealing/repository.ts';
import { openInstallation, type TestInstallation } from '../support/installation.ts';
import { openSealing, sealAll, sha256, type TestSealing } from '../support/sealing.ts';

let house: TestInstallation;
let sealing: TestSealing;
let tenant: TenantRecord;
let owner: postgres.Sql;
const clients: postgres.Sql[] = [];

beforeAll(async () => {
  house = await openInstallation();
});
afterAll(() => house.close());

beforeEach(async () => {
  tenant = (await house.provision('sealed')).record;
  sealing = await openSealing(house.services);
  owner = connect();
  return async () => {
    await Promise.all(clients.splice(0).map((client) => client.end({ timeout: 1 })));
  };
});

function connect(): postgres.Sql {
  const client = openClient({ ...house.installation.admin, database: tenant.databaseName }, { max: 1 });
  clients.push(client);
  return client;
}

const context = JSON.stringify({ actorKind: 'system', action: 'tenant.provision' });

/** Writes an entry and returns its id. */
async function write(client: postgres.ISql, note: string): Promise<string> {
  const [row] = await client<{ id: string }[]>`select mandat.record_event(${context}::text::jsonb, 'tests', ${note}, 'done', null) as id`;
  return row?.id ?? '';
}

async function leaves(): Promise<string[]> {
  const rows = await owner<{ id: string | null }[]>`select entry_id as id from audit_leaves order by leaf_index`;
  return rows.map(({ id }) => id ?? '');
}

const verify = () => verifySealedLog(house.services, tenant, sealing);

describe('sealing', () => {
  it('seals what there is, anchors it at both sites, and has nothing to do the next time', async () => {
    const sealed = await sealAll(sealing.sealer, tenant);
    expect(sealed).toBeGreaterThan(3);
    const [row] = await owner<{ count: number }[]>`select count(*)::int as count from audit_entries`;
    expect(sealed).toBe(row?.count);
    for (const site of sealing.sites) {
      const note = site.notes.get(tenant.id)?.at(-1) ?? '';
      expect(await openCheckpoint(note, sealing.key)).toMatchObject({ origin: `mandat.example/log/${tenant.id}`, size: sealed });
    }
    expect(await sealing.sealer.seal(tenant)).toEqual({ sealed: 0, isWaiting: false, lagSeconds: 0, missingAt: [] });
    expect(await verify()).toMatchObject({ report: { leaves: sealed, fault: undefined }, unsealedEntryId: undefined, unreachable: [] });
  });

  it('waits for a transaction that began earlier, and then takes its entries in their place', async () => {
    await sealAll(sealing.sealer, tenant);
    const before = await leaves();
    const slow = connect();
    await slow`begin`;
    const early = await write(slow, 'early');
    const late = await write(owner, 'late');
    expect(await sealing.sealer.seal(tenant)).toMatchObject({ sealed: 0 });
    house.clock.putForward(61_000);
    const lagging = await sealing.sealer.seal(tenant);
    expect(lagging.lagSeconds).toBeGreaterThan(60);
    expect((await owner`select behind_since from audit_tree`)[0]?.behind_since).not.toBeNull();
    const later = await write(slow, 'early too');
    await slow`commit`;
    expect(await sealAll(sealing.sealer, tenant)).toBe(3);
    expect((await leaves()).slice(before.length)).toEqual([early, later, late]);
    expect((await owner`select behind_since from audit_tree`)[0]?.behind_since).toBeNull();
    expect((await verify()).report.fault).toBeUndefined();
  });

  it('waits for no transaction of another database, of which there may be any', async () => {
    const elsewhere = openClient(house.installation.admin, { max: 1 });
    await elsewhere`begin`;
    const [running] = await elsewhere<{ xid: string }[]>`select pg_current_xact_id()::text as xid`;
    await write(owner, 'later');
    const sealed = await sealAll(sealing.sealer, tenant);
    expect(await leaves()).toHaveLength(sealed);
    const [last] = await owner<{ xid: string }[]>`select max(xid::text::bigint)::text as xid from audit_entries`;
    expect(BigInt(last?.xid ?? 0)).toBeGreaterThan(BigInt(running?.xid ?? 0));
    expect(await elsewhere`select pg_current_xact_id_if_assigned()::text as xid`).toEqual([running]);
    await elsewhere`rollback`;
    await elsewhere.end();
  });

  it('seals each entry once, whoever writes and however many seal at once', async () => {
    const second = createSealer(house.services, sealing);
    const writers = Array.from({ length: 4 }, connect);
    const written = Promise.all(
      writers.map(async (client, writer) => {
        for (let round = 0; round < 25; round += 1) await client.begin((tx) => write(tx, `${writer} ${round}`));
      }),
    );
    const elsewhere = openClient(house.installation.admin, { max: 2 });
    let isDone = false;
    const passing = [1, 2].map(async () => {
      while (!isDone) await elsewhere`select pg_current_xact_id()`;
    });
    void written.then(() => {
      isDone = true;
    });
    while (!isDone) await Promise.all([sealing.sealer.seal(tenant), second.seal(tenant)]);
    await Promise.all(passing);
    await elsewhere.end();
    await sealAll(sealing.sealer, tenant);
    const [row] = await owner<{ count: number }[]>`select count(*)::int as count from audit_entries`;
    const sealed = await leaves();
    expect(sealed).toHaveLength(row?.count ?? 0);
    expect(new Set(sealed).size).toBe(sealed.length);
    expect((await verify()).report.fault).toBeUndefined();
  });

  it('proves each entry of a log of more than one stored subtree', async () => {
    await owner`select mandat.record_event(${context}::text::jsonb, 'tests', n::text, 'done', null) from generate_series(1, 700) n`;
    await sealAll(sealing.sealer, tenant);
    const lease = await house.services.tenants.lease(tenant, 'app');
    const checkpoint = await findLastCheckpoint(lease.handle);
    const size = checkpoint?.size ?? 0;
    for (const index of [0, 1, 255, 256, 511, 512, size - 2, size - 1]) {
      const hash = (await listLeafHashes(lease.handle, [index])).get(index) ?? new Uint8Array();
      const path = await proveInclusion(lease.handle, index, size);
      const head = headFromInclusion(merkleHasher(sha256), { hash, index, size }, path);
      expect(Buffer.from(head ?? []).toString('hex'), `leaf ${index}`).toBe(Buffer.from(checkpoint?.root ?? []).toString('hex'));
    }
    lease.release();
  });
});

describe('a sealer', () => {
  /** The steps at which it can be cut off, as statements that fail when they are reached. */
  it.each(['audit_leaves', 'audit_subtrees', 'audit_checkpoints', 'audit_tree'])(
    'cut off at %s leaves nothing half done',
    async (table) => {
      await owner`select mandat.record_event(${context}::text::jsonb, 'tests', n::text, 'done', null) from generate_series(1, 300) n`;
      await owner.unsafe(
        `create function cut() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`,
      );
      await owner.unsafe(`create trigger cut before insert or update on ${table} for each statement execute function cut()`);
      await expect(sealAll(sealing.sealer, tenant)).rejects.toThrow();
      expect(await leaves()).toEqual([]);
      await owner.unsafe(`drop trigger cut on ${table}`);
      expect(await sealAll(createSealer(house.services, sealing), tenant)).toBeGreaterThan(300);
      expect((await verify()).report.fault).toBeUndefined();
    },
  );

  it('killed between the seal and the anchors brings the anchors later', async () => {
    for (const site of sealing.sites) site.append = () => Promise.reject(new Error('killed'));
    await sealAll(sealing.sealer, tenant);
    const again = await openSealing(house.services);
    const outcome = await createSealer(house.services, { key: sealing.key, sites: again.sites }).seal(tenant);
    expect(outcome).toMatchObject({ sealed: 0, missingAt: [] });
    for (const site of again.sites) expect(site.notes.get(tenant.id)).toHaveLength(1);
  });

  it('anchors at one site while the other is away, and catches up', async () => {
    const [north, south] = sealing.sites;
    south.isAway = true;
    await sealAll(sealing.sealer, tenant);
    expect(await sealing.sealer.seal(tenant)).toMatchObject({ missingAt: ['south'] });
    await write(owner, 'meanwhile');
    await sealAll(sealing.sealer, tenant);
    expect(north.notes.get(tenant.id)?.length).toBeGreaterThanOrEqual(2);
    expect(await owner`select site, failing_since is not null as failing from audit_anchors order by site`).toMatchObject([
      { site: 'north', failing: false },
      { site: 'south', failing: true },
    ]);
    south.isAway = false;
    expect(await sealing.sealer.seal(tenant)).toMatchObject({ sealed: 0, missingAt: [] });
    expect(south.notes.get(tenant.id)).toEqual(north.notes.get(tenant.id)?.slice(-1));
    expect((await verify()).report.fault).toBeUndefined();
  });

  it('does not sign a tree that somebody changed, nor one that another key signed', async () => {
    await sealAll(sealing.sealer, tenant);
    await write(owner, 'next');
    const other = await parseSigningKey(await newSigningKey('mandat.example'));
    await expect(sealAll(createSealer(house.services, { key: other, sites: [] }), tenant)).rejects.toThrow(
      new SealProblem('head_of_another_key'),
    );
    await owner.unsafe(`set session_replication_role = replica; update audit_tree set roots = sha256('forged')`);
    await expect(sealAll(sealing.sealer, tenant)).rejects.toThrow(new SealProblem('tree_changed'));
  });

  it('does not sign a tree that a site knows further along', async () => {
    await sealAll(sealing.sealer, tenant);
    await owner.unsafe(`set session_replication_role = replica; delete from audit_leaves; delete from audit_subtrees; delete from audit_checkpoints;
      update audit_tree set size = 0, roots = '', last_xid = '0'`);
    await expect(createSealer(house.services, sealing).seal(tenant)).rejects.toThrow(new SealProblem('site_holds_another_tree'));
  });
});

describe('append_leaves', () => {
  it('takes nothing but the next entries, from where the tree ends', async () => {
    await sealAll(sealing.sealer, tenant);
    const [first, second] = [await write(owner, 'first'), await write(owner, 'second')];
    const lease = await house.services.tenants.leaseSealer(tenant);
    const size = (await readTree(lease.handle))?.size ?? 0;
    lease.release();
    const append = (from: number, ids: string) =>
      owner`select mandat.append_leaves(${from}, ${ids}::uuid[], decode(repeat('00', ${ids.split(',').length * 32}), 'hex'), '', '{}', '{}', '', '', '', '', now())`;
    for (const [from, ids] of [
      [size, `{${second}}`],
      [size, `{${second},${first}}`],
      [size - 1, `{${first}}`],
      [size + 1, `{${first}}`],
      [size, '{}'],
    ] as const) {
      await expect(append(from, ids)).rejects.toMatchObject({ code: 'MA003' });
    }
    await append(size, `{${first},${second}}`);
  });
});
