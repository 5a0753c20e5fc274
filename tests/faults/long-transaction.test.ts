import { verifySealedLog } from '@mandat/core';
import { openClient } from '@mandat/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRounds } from '../../apps/worker/src/sealing.ts';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';
import { openSealing } from '../support/sealing.ts';
import { note } from './finding.ts';

let house: TestInstallation;
beforeAll(async () => {
  house = await openInstallation({ names: ownNames() });
});
afterAll(() => house.close());

const context = JSON.stringify({ actorKind: 'system', action: 'tenant.provision' });

test('a long transaction of one tenant', async (ctx) => {
  const [held, other] = [(await house.provision('held')).record, (await house.provision('other')).record];
  const sealing = await openSealing(house.services);
  const round = openRounds(house.services, sealing);
  const seal = () => round(new AbortController().signal);
  const clients = [held, held, other].map(({ databaseName }) =>
    openClient({ ...house.installation.admin, database: databaseName }, { max: 1 }),
  );
  const [long, writer, neighbour] = clients;
  if (long === undefined || writer === undefined || neighbour === undefined) throw new Error('there are three clients');
  const write = (client: typeof long) => client`select mandat.record_event(${context}::text::jsonb, 'tests', null, 'done', null)`;
  const unsealed = async (client: typeof long) => {
    const [row] = await client<{ count: number }[]>`select count(*)::int as count from audit_entries
      where not exists (select from audit_leaves where entry_id = audit_entries.id)`;
    return row?.count ?? 0;
  };
  const untilSealed = (client: typeof long) => expect.poll(async () => seal().then(() => unsealed(client))).toBe(0);
  await untilSealed(writer);

  await long`begin`;
  await write(long);
  const written = 200;
  for (let count = 0; count < written; count += 1) await write(writer);
  await expect.poll(async () => seal().then(() => unsealed(writer))).toBe(written);
  await write(neighbour);
  await untilSealed(neighbour);
  house.clock.putForward(61_000);
  await seal();
  const alarm = house.log.find(({ event }) => event === 'seal.lagging');
  expect(alarm?.fields).toMatchObject({ tenants: 1 });
  expect(await writer`select from audit_tree where behind_since is not null`).toHaveLength(1);

  await write(long);
  await long`commit`;
  await untilSealed(writer);
  expect(await writer`select from audit_tree where behind_since is not null`).toHaveLength(0);
  for (const tenant of [held, other]) {
    const { report, unsealedEntryId } = await verifySealedLog(house.services, tenant, sealing);
    expect({ fault: report.fault, unsealedEntryId }).toEqual({ fault: undefined, unsealedEntryId: undefined });
  }
  await Promise.all(clients.map((client) => client.end()));
  note(
    ctx,
    `${written} writes went on, the alarm came after ${alarm?.fields.seconds} s, the neighbour was sealed meanwhile, then ${written + 2} entries, none skipped`,
  );
});
