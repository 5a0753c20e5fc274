import { verifySealedLog } from '@mandat/core';
import { openClient } from '@mandat/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRounds } from '../../apps/worker/src/sealing.ts';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';
import { openSealing, type TestSite } from '../support/sealing.ts';
import { note } from './finding.ts';

let house: TestInstallation;
beforeAll(async () => {
  house = await openInstallation({ names: ownNames() });
});
afterAll(() => house.close());

const minutes = 60;
const context = JSON.stringify({ actorKind: 'system', action: 'tenant.provision' });

/** Ways to take a site away; each returns what brings it back. */
const losses: readonly { name: string; take(site: TestSite): () => void }[] = [
  {
    name: 'refuses everything',
    take(site) {
      site.isAway = true;
      return () => {
        site.isAway = false;
      };
    },
  },
  {
    name: 'answers nothing',
    take(site) {
      const { append } = site;
      const { promise: isBack, resolve } = Promise.withResolvers<void>();
      site.append = async (...given) => {
        await isBack;
        return append(...given);
      };
      return resolve;
    },
  },
];

for (const { name, take } of losses) {
  test(`a site that ${name} for an hour`, async (ctx) => {
    const tenant = (await house.provision('sealed')).record;
    const client = openClient({ ...house.installation.admin, database: tenant.databaseName }, { max: 1 });
    const sealing = await openSealing(house.services);
    const [north, south] = sealing.sites;
    const heads = (site: TestSite) => site.notes.get(tenant.id) ?? [];
    const round = openRounds(house.services, sealing);
    const seal = () => round(new AbortController().signal);
    const write = () => client`select mandat.record_event(${context}::text::jsonb, 'tests', null, 'done', null)`;
    /** A transaction of another test on this server may hold the last entries up for a moment. */
    const sealNext = async () => {
      const before = heads(north).length;
      await expect.poll(async () => seal().then(() => heads(north).length)).toBeGreaterThan(before);
    };
    await sealNext();
    const missed = heads(south).length;
    const giveBack = take(south);
    house.log.length = 0;
    for (let minute = 0; minute < minutes; minute += 1) {
      await write();
      await sealNext();
      house.clock.putForward(60_000);
    }
    await seal();
    const alarms = house.log.filter(({ event }) => event === 'seal.checkpoint_missing');
    expect(alarms[0]?.fields).toMatchObject({ site: 'south', tenants: 1 });
    expect(Number(alarms[0]?.fields.seconds)).toBeGreaterThanOrEqual(60);
    expect(Number(alarms[0]?.fields.seconds)).toBeLessThan(180);
    expect(alarms.length).toBeGreaterThanOrEqual(minutes - 2);
    expect(heads(south)).toHaveLength(missed);
    giveBack();
    await expect.poll(async () => seal().then(() => heads(south).at(-1))).toBe(heads(north).at(-1));
    expect(await client`select from audit_anchors where failing_since is not null`).toHaveLength(0);
    const { report, unreachable } = await verifySealedLog(house.services, tenant, sealing);
    expect({ fault: report.fault, unreachable }).toEqual({ fault: undefined, unreachable: [] });
    await client.end();
    note(
      ctx,
      `the other got ${heads(north).length} heads meanwhile; ${alarms.length} alarms, the first after ${alarms[0]?.fields.seconds} s; caught up in one round`,
    );
  });
}
