import { readCheckpoint } from '@mandat/crypto';
import { createFolderSite } from '@mandat/integrations';
import { expect, test } from 'vitest';
import { startProduct } from '../../cli/product.ts';
import { freePort } from '../../support/free-port.ts';
import { useStandAloneVerifier } from '../../support/stand-alone-verifier.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Customer, connect, newCustomer } from '../customer.ts';
import { note } from '../finding.ts';
import { expectClearAnswers, reckon } from '../reckoning.ts';
import { startWriting } from '../write-load.ts';
import { mountSmallDisk } from './small-disk.ts';

const verifyAlone = useStandAloneVerifier();

/** How many leaves each head covers that a site holds, in the order in which they came. */
async function sizesAt(folder: string, tenantId: string): Promise<number[]> {
  const sizes: number[] = [];
  for await (const held of createFolderSite(folder).read(tenantId)) sizes.push(readCheckpoint(held)?.size ?? -1);
  return sizes;
}

async function idOf({ database, name }: Customer): Promise<string> {
  const [tenant] = await connect({ ...database, database: 'mandat_control' })<
    { id: string }[]
  >`select id from tenants where name = ${name}`;
  return tenant?.id ?? '';
}

test('disk full at either anchor site', async (context) => {
  const disks = [mountSmallDisk(context, 1), mountSmallDisk(context, 1)];
  const sites = disks.map(({ folder }) => folder);
  const { environment, address, child } = await startProduct(temporaryFolder(), { MANDAT_SITES: sites.join(',') });
  const customer = await newCustomer(environment, address, 'acme');
  const tenantId = await idOf(customer);
  const client = connect(customer.database);
  const failing = async () =>
    (await client<{ site: string }[]>`select site from audit_anchors where failing_since is not null`).map(({ site }) => site);
  const largestAt = async (site: string) => Math.max(0, ...(await sizesAt(site, tenantId)));
  const load = startWriting(customer, 2);
  for (const [index, disk] of disks.entries()) {
    const other = sites[1 - index] ?? '';
    disk.fill();
    await expect.poll(failing).toEqual([disk.folder]);
    const before = await largestAt(other);
    await load.more(20);
    await expect.poll(() => largestAt(other)).toBeGreaterThan(before);
    disk.free();
    await expect.poll(failing).toEqual([]);
    await expect.poll(() => largestAt(disk.folder)).toBeGreaterThan(before);
  }
  await load.stop();
  expect([...load.refusals]).toEqual([]);
  expect(child.exitCode).toBeNull();
  const { persisted, leaves } = await reckon(load.acknowledged, { environment, customer, verifyAlone });
  const held = await Promise.all(sites.map((site) => sizesAt(site, tenantId)));
  for (const sizes of held) expect(sizes).toEqual([...new Set(sizes)].sort((a, b) => a - b));
  expect(held.map((sizes) => sizes.at(-1))).toEqual([leaves, leaves]);
  const heads = held.map((sizes) => sizes.length).join(' and ');
  note(
    context,
    `${load.acknowledged.size} acknowledged, ${persisted} persisted, nothing refused; ${heads} heads at the sites, none twice, both up to ${leaves} leaves`,
  );
});

test('disk full under the database', async (context) => {
  const disk = mountSmallDisk(context, 512);
  const settings = { PORT: String(await freePort()), MANDAT_SITES: [temporaryFolder(), temporaryFolder()].join(',') };
  let product = await startProduct(disk.folder, settings);
  const customer = await newCustomer(product.environment, product.address, 'acme');
  const load = startWriting(customer, 8);
  await load.more(20);
  disk.fill();
  // Either a write is refused, or the server can no longer write its log of changes and ends, and the product with it.
  const isNoticed = () => product.child.exitCode !== null || load.refusals.has('server.unavailable');
  await expect.poll(isNoticed, { timeout: 120_000 }).toBe(true);
  const acknowledgedBefore = load.acknowledged.size;
  disk.free();
  const hasEnded = product.child.exitCode !== null;
  if (hasEnded) {
    expect(product.said()).toContain('is full: make room');
    product = await startProduct(disk.folder, settings);
  }
  await load.more(50);
  await load.stop();
  expectClearAnswers(load.refusals);
  const { environment } = product;
  const { persisted, leaves } = await reckon(load.acknowledged, { environment, customer, verifyAlone });
  const refused = [...load.refusals].map(([answer, count]) => `${count} ${answer}`).join(', ');
  const how = hasEnded ? 'ended with a message and started again' : 'went on by itself';
  note(
    context,
    `${acknowledgedBefore} acknowledged before, refused ${refused}, ${how}; ${load.acknowledged.size} acknowledged, ${persisted} persisted, ${leaves} leaves verified`,
  );
});
