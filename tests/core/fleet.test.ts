import { FleetStatus } from '@mandat/contract';
import { forgetProcess, getFleetStatus, listTroubledTenants, newId, noteSealTroubles, reportProcess } from '@mandat/core';
import { openClient, type TenantRecord } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';

let house: TestInstallation;
let control: postgres.Sql;
let first: TenantRecord;
let second: TenantRecord;

beforeAll(async () => {
  house = await openInstallation({ names: ownNames() });
  control = openClient({ ...house.installation.admin, database: house.installation.names.control }, { max: 1 });
  first = (await house.provision('first')).record;
  second = (await house.provision('second')).record;
});

afterAll(async () => {
  await control.end();
  await house.close();
});

const status = () => getFleetStatus(house.services);

describe('the state of the fleet', () => {
  it('has the form that travels, counts the tenants and says nothing about any of them', async () => {
    const found = FleetStatus.parse(await status());
    expect(found.tenants).toMatchObject({ total: 2, active: 2, suspended: 0, provisioning: 0, underMaintenance: 0 });
    expect(found.tenants.byVersion).toEqual([{ version: found.schemaVersion, tenants: 2 }]);
    expect(found.servers).toMatchObject([{ name: 'default', state: 'open', isReachable: true, tenants: 2, missingDatabases: [] }]);
    expect(found.servers[0]?.connections?.used).toBeGreaterThan(0);
    for (const { id, name, displayName } of [first, second]) {
      for (const word of [id, name, displayName]) expect(JSON.stringify(found)).not.toContain(word);
    }
  });

  it('counts who is suspended and who is at another version, newer or older', async () => {
    await control`update tenants set state = 'suspended' where id = ${first.id}`;
    await control`update tenants set schema_version = schema_version + 1 where id = ${first.id}`;
    await control`update tenants set schema_version = schema_version - 1 where id = ${second.id}`;
    const { tenants } = await status();
    expect(tenants).toMatchObject({ total: 2, active: 1, suspended: 1, underMaintenance: 2 });
    expect(tenants.byVersion.map((version) => version.tenants)).toEqual([1, 1]);
    await control`update tenants set schema_version = ${first.schemaVersion}, state = 'active'`;
  });

  it("names a tenant's database that is gone or lets nobody in, and opens none to know it", async () => {
    const server = openClient(house.installation.admin, { max: 1 });
    await server.unsafe(`alter database "${first.databaseName}" allow_connections false`);
    expect((await status()).servers[0]?.missingDatabases).toEqual([first.databaseName]);
    await server.unsafe(`alter database "${first.databaseName}" allow_connections true`);
    await server.end();
    expect((await status()).servers[0]?.missingDatabases).toEqual([]);
  });

  it('says that a server does not answer instead of waiting for it', async () => {
    const silent = { ...house.services.tenants, probeServer: () => new Promise<never>(() => undefined) };
    const { servers } = await getFleetStatus({ ...house.services, tenants: silent });
    expect(servers).toMatchObject([{ isReachable: false, connections: null, missingDatabases: null, tenants: 2 }]);
    const broken = { ...house.services.tenants, probeServer: () => Promise.reject(new Error('gone')) };
    expect((await getFleetStatus({ ...house.services, tenants: broken })).servers).toMatchObject([{ isReachable: false }]);
  });
});

describe('processes', () => {
  it('are on the list while they report themselves, and off it a minute later or when they end', async () => {
    const { clock } = house;
    const pools = { places: 9, open: 3, used: 2, waiting: 1 };
    const usage = { ...pools, evicted: 0 };
    const report = { kind: 'api', startedAt: clock.now(), sealedAt: null, pools: usage, residentBytes: 123_456_789 } as const;
    const ids = [newId(), newId()];
    for (const id of ids) await reportProcess(house.services, { ...report, id });
    expect((await status()).processes).toMatchObject([{ kind: 'api', pools, residentBytes: 123_456_789 }, { kind: 'api' }]);
    await forgetProcess(house.services, ids[1] ?? '');
    expect((await status()).processes).toHaveLength(1);
    clock.putForward(61_000);
    expect((await status()).processes).toEqual([]);
    clock.putForward(-61_000);
  });
});

describe('the seals', () => {
  it('lag for as long as the longest trouble lasts, and are in order when it is over', async () => {
    const { clock, services } = house;
    await noteSealTroubles(
      services,
      new Map([
        [first.id, { waitingSeconds: 30 }],
        [second.id, { missingSeconds: 5 }],
      ]),
    );
    clock.putForward(60_000);
    await noteSealTroubles(services, new Map([[first.id, { waitingSeconds: 90 }]]));
    expect((await status()).seal).toMatchObject({ waiting: 1, failing: 0, missingAtSite: 1 });
    expect(Math.round((await status()).seal.lagSeconds ?? 0)).toBe(90);
    expect(await listTroubledTenants(services)).toEqual(new Set([first.id, second.id]));
    await noteSealTroubles(
      services,
      new Map([
        [first.id, {}],
        [second.id, {}],
      ]),
    );
    expect((await status()).seal).toMatchObject({ lagSeconds: null, waiting: 0, missingAtSite: 0 });
    clock.putForward(-60_000);
  });

  it('keep the instant since when a trouble lasts when another one joins it', async () => {
    const { services } = house;
    const since = () => control`select waiting_since, failing_since from seal_troubles`;
    await noteSealTroubles(services, new Map([[first.id, { waitingSeconds: 100 }]]));
    const [before] = await since();
    await noteSealTroubles(services, new Map([[first.id, { waitingSeconds: 50, failingSeconds: 1 }]]));
    const [after] = await since();
    expect(after?.waiting_since).toEqual(before?.waiting_since);
    expect(after?.failing_since).not.toBeNull();
    await noteSealTroubles(services, new Map([[first.id, {}]]));
  });

  it('lag when no worker has come to the end of a round', async () => {
    const { clock, services } = house;
    const sealedAt = new Date(clock.now().getTime() - 120_000);
    const pools = { places: 1, open: 0, used: 0, waiting: 0, evicted: 0 };
    const id = newId();
    await reportProcess(services, { id, kind: 'worker', startedAt: sealedAt, sealedAt, pools, residentBytes: 1 });
    expect((await status()).seal.lagSeconds).toBeGreaterThanOrEqual(120);
    await forgetProcess(services, id);
  });
});
