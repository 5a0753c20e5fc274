import { FleetStatus } from '@mandat/contract';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { mandat, startProduct } from './product.ts';

test('shows how the installation is, beside a running Mandat and after it', async () => {
  const { environment, end } = await startProduct(temporaryFolder());
  const read = async () => FleetStatus.parse(JSON.parse((await mandat(environment, 'fleet', 'status', '--json')).output));
  await expect.poll(async () => (await read()).seal.lastRoundAt, { interval: 1000 }).not.toBeNull();
  expect(await read()).toMatchObject({
    tenants: { total: 0, underMaintenance: 0 },
    servers: [{ name: 'default', region: 'DE', state: 'open', isReachable: true }],
    processes: [{ kind: 'start', pools: { places: expect.any(Number), waiting: 0 } }],
    jobs: { failed: 0 },
  });
  const { code, output } = await mandat(environment, 'fleet', 'status');
  expect(code).toBe(0);
  expect(output).toMatch(/^tenants +0: 0 active.*\nversions +none; this program speaks 6\.\d+.*\nserver +default \(DE\): open, 0 tenants/);
  expect(output).toMatch(/\nprocess +start since .*\nseals +lag \d+ s; 0 waiting, 0 failing.*\njobs +0 waiting/);

  await end('SIGTERM');
  expect((await read()).processes).toEqual([]);
});
