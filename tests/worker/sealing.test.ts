import { getFleetStatus } from '@mandat/core';
import { openClient } from '@mandat/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAlarms } from '../../apps/worker/src/alarms.ts';
import { openRounds, startSealing } from '../../apps/worker/src/sealing.ts';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';
import { openSealing } from '../support/sealing.ts';

let house: TestInstallation;
beforeAll(async () => {
  house = await openInstallation({ names: ownNames() });
});
afterAll(() => house.close());

test('seals and anchors what is new in every tenant within ten seconds', async () => {
  const tenants = [(await house.provision('one')).record, (await house.provision('two')).record];
  const sealing = await openSealing(house.services);
  const loop = startSealing(house.services, sealing);
  const heads = () => tenants.map(({ id }) => sealing.sites.map((site) => site.notes.get(id)?.length ?? 0));
  await expect
    .poll(
      () =>
        heads()
          .flat()
          .every((count) => count > 0),
      { timeout: 10_000 },
    )
    .toBe(true);
  const before = heads();
  const client = openClient({ ...house.installation.admin, database: tenants[1]?.databaseName ?? '' }, { max: 1 });
  const context = JSON.stringify({ actorKind: 'system', action: 'tenant.provision' });
  await client`select mandat.record_event(${context}::text::jsonb, 'tests', null, 'done', null)`;
  await expect.poll(() => heads()[1]?.[0], { timeout: 10_000 }).toBeGreaterThan(before[1]?.[0] ?? 0);
  await client.end();
  await loop.stop();
});

test('goes on with the others when one tenant cannot be sealed', async () => {
  const [broken, whole] = [(await house.provision('broken')).record, (await house.provision('whole')).record];
  const client = openClient({ ...house.installation.admin, database: broken.databaseName }, { max: 1 });
  await client`revoke select on audit_tree from mandat_sealer`;
  const sealing = await openSealing(house.services);
  const round = openRounds(house.services, sealing);
  await expect
    .poll(async () => {
      await round(new AbortController().signal);
      return sealing.sites[0].notes.get(whole.id)?.length ?? 0;
    })
    .toBeGreaterThan(0);
  expect(sealing.sites[0].notes.get(broken.id)).toBeUndefined();
  expect(house.log).toContainEqual(expect.objectContaining({ level: 'error', event: 'seal.failed' }));
  expect((await getFleetStatus(house.services)).seal).toMatchObject({ failing: 1, missingAtSite: 0 });

  await client`grant select on audit_tree to mandat_sealer`;
  const inAnotherProcess = openRounds(house.services, sealing);
  await inAnotherProcess(new AbortController().signal);
  expect((await getFleetStatus(house.services)).seal).toMatchObject({ failing: 0 });
  await client.end();
});

test('sounds an alarm after a minute of lag or of a missing checkpoint, once a minute as long as it lasts', () => {
  let now = 0;
  const said: string[] = [];
  const note = (event: string) => void said.push(event);
  const alarms = openAlarms({ info: note, warn: note, error: note }, () => now);
  const tenant = { id: '1', databaseName: 't_1' };
  const state = { sealed: 0, isWaiting: true, lagSeconds: 0, missingAt: ['south'] };
  for (let second = 0; second <= 130; second += 10) {
    now = second * 1000;
    alarms.note(tenant, { ...state, lagSeconds: second });
    alarms.sound();
  }
  expect(said).toEqual(['seal.lagging', 'seal.checkpoint_missing', 'seal.lagging', 'seal.checkpoint_missing']);
  expect(alarms.unfinished()).toEqual(new Set(['1']));
  expect(alarms.troubleOf('1')).toEqual({ waitingSeconds: 130, missingSeconds: 130 });
  alarms.note(tenant, { sealed: 1, isWaiting: false, lagSeconds: 0, missingAt: [] });
  expect(alarms.troubleOf('1')).toEqual({});
  expect(alarms.unfinished()).toEqual(new Set());
});
