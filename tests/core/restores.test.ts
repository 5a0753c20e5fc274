import { createSealer, declareRestore, SealProblem, verifySealedLog } from '@mandat/core';
import { openClient, openTenantAsOwner, roleName, type TenantRecord } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openInstallation, type TestInstallation } from '../support/installation.ts';
import { openSealing, readSealedLog, sealAll, type TestSealing } from '../support/sealing.ts';
import { useStandAloneVerifier } from '../support/stand-alone-verifier.ts';

const verify = useStandAloneVerifier();
let house: TestInstallation;
let tenant: TenantRecord;
let sealing: TestSealing;
let server: postgres.Sql;

const context = JSON.stringify({ actorKind: 'system', action: 'tenant.provision' });

beforeAll(async () => {
  house = await openInstallation();
  server = openClient(house.installation.admin, { max: 1 });
});
afterAll(async () => {
  await server.end();
  await house.close();
});

beforeEach(async () => {
  tenant = (await house.provision('restored')).record;
  sealing = await openSealing(house.services);
});

async function inTenant<R>(body: (sql: postgres.Sql) => Promise<R>): Promise<R> {
  const sql = openClient({ ...house.installation.admin, database: tenant.databaseName }, { max: 1 });
  return body(sql).finally(() => sql.end());
}

/** Writes entries and seals them; answers the head that a site keeps. */
async function grow(count: number): Promise<string> {
  await inTenant(
    (sql) => sql`select mandat.record_event(${context}::text::jsonb, 'tests', null, 'done', null) from generate_series(1, ${count})`,
  );
  await sealAll(sealing.sealer, tenant);
  return newest();
}

const newest = () => sealing.sites[0].notes.get(tenant.id)?.at(-1) ?? '';
const sizeOf = (note: string) => Number(note.split('\n')[1]);

/** Nobody may be connected to a database that is copied or renamed. */
async function alone(work: () => Promise<unknown>): Promise<void> {
  await server`alter database ${server(tenant.databaseName)} allow_connections false`;
  await server`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ${tenant.databaseName}`;
  await work();
}

async function backUp(): Promise<void> {
  const { databaseName } = tenant;
  await alone(() => server`create database ${server(`${databaseName}_backup`)} template ${server(databaseName)} owner mandat_owner`);
  await server`alter database ${server(databaseName)} allow_connections true`;
}

async function putBack(): Promise<void> {
  const { databaseName } = tenant;
  await alone(() => server`drop database ${server(databaseName)}`);
  await server`alter database ${server(`${databaseName}_backup`)} rename to ${server(databaseName)}`;
  for (const login of [roleName(databaseName, 'app'), roleName(databaseName, 'support'), 'mandat_sealer']) {
    await server`grant connect on database ${server(databaseName)} to ${server(login)}`;
  }
}

async function declare(reason = 'disk lost on the 20th'): ReturnType<typeof declareRestore> {
  const owner = await openTenantAsOwner({ ...house.installation, control: house.services.control }, tenant);
  return declareRestore(house.services, tenant, { ownerDb: owner.db, sites: sealing.sites, reason }).finally(owner.close);
}

const download = () => readSealedLog(house.services, tenant);

test('sealing stops when a database is put back under it, goes on once the restore is declared, and everybody learns what was lost', async () => {
  const early = await grow(3);
  await backUp();
  const lost = [await grow(4), await grow(2)];
  await putBack();
  await inTenant((sql) => sql`select mandat.record_event(${context}::text::jsonb, 'tests', null, 'done', null)`);
  await expect(sealAll(sealing.sealer, tenant)).rejects.toThrow(new SealProblem('site_holds_another_tree'));

  const keptSize = sizeOf(early);
  const lostSize = sizeOf(lost[1] ?? '');
  expect(await declare()).toMatchObject({ epoch: 2, keptSize, lostSize });
  const late = await grow(12);
  expect(late.split('\n')[0]).toBe(`mandat.example/log/${tenant.id}/epoch/2`);
  expect(sealing.sites[0].notes.get(tenant.id)?.find((note) => note.includes('\nrestored '))).toContain(
    `restored ${keptSize} ${lostSize} `,
  );
  const [entry] = await inTenant((sql) => sql`select entity_id from audit_entries where action = 'tenant.declare_restore'`);
  expect(entry?.entity_id).toMatch(new RegExp(`^${keptSize}/${lostSize}/[0-9a-f]{64}$`));

  const log = await download();
  for (const head of [early, ...lost, late]) {
    const verdict = await verify(log, [head], sealing.verifierKey);
    expect(verdict.code, head).toBe(0);
    expect(verdict.said).toContain(
      `of ${lostSize} leaves the first ${keptSize} are still there; ${lostSize - keptSize} entries that had been sealed are lost`,
    );
  }
  expect((await verifySealedLog(house.services, tenant, sealing)).report).toMatchObject({ fault: undefined, restores: [{ epoch: 2 }] });
  // The process that sealed before, and one that starts now, go on alike.
  expect(await createSealer(house.services, sealing).seal(tenant)).toMatchObject({ sealed: 0, missingAt: [] });
});

test('a head that goes further than what was declared lost, and one of an undeclared restore, show a fault', async () => {
  await grow(3);
  await backUp();
  const known = await grow(2);
  await putBack();
  const log = await download();
  expect(await verify(log, [known])).toMatchObject({ code: 1, place: { kind: 'truncated' } });

  await declare();
  await grow(1);
  const further = known
    .replace(`\n${sizeOf(known)}\n`, `\n${sizeOf(known) + 1}\n`)
    .replaceAll('\u2014 mandat.example', '\u2014 other.example');
  expect(await verify(await download(), [further])).toMatchObject({ code: 1, place: { kind: 'truncated' } });
  expect(await verify(await download(), [known])).toMatchObject({ code: 0 });
});

test('a restore is declared only where something was lost, and never twice', async () => {
  await grow(2);
  expect(await declare()).toBeUndefined();
  await backUp();
  await grow(2);
  await putBack();
  expect(await declare()).toMatchObject({ epoch: 2 });
  expect(await declare()).toBeUndefined();
  await grow(1);
  await backUp();
  await grow(5);
  await putBack();
  expect(await declare('again')).toMatchObject({ epoch: 3 });
  const late = await grow(1);
  expect(late.split('\n')[0]).toMatch(/\/epoch\/3$/);
  expect((await verifySealedLog(house.services, tenant, sealing)).report).toMatchObject({
    fault: undefined,
    restores: [{ epoch: 2 }, { epoch: 3 }],
  });
});
