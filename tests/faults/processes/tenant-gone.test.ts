import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AuditCheckpoint, Problem } from '@mandat/contract';
import { expect, test } from 'vitest';
import { mandat, startProduct } from '../../cli/product.ts';
import { freePort } from '../../support/free-port.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Customer, connect, newCustomer } from '../customer.ts';
import { note } from '../finding.ts';

const codeOf = async (response: Response): Promise<string> => (response.ok ? 'ok' : Problem.parse(await response.json()).code);
const useSession = async ({ send }: Customer) => codeOf(await send('GET', '/api/session'));
const signIn = async (customer: Customer) => codeOf(await customer.signIn());
/** Waits for its entry to be sealed, and for the invitation to leave. */
async function work(customer: Customer, dataDir: string, round: number): Promise<void> {
  const mails = () => readdirSync(join(dataDir, 'mail'), { recursive: true }).length;
  const [size, sent] = [await sealedSize(customer), round === 0 ? 0 : mails()];
  const person = { username: `user-${round}`, email: `${round}@example.org`, firstName: 'Test', lastName: 'Person', roles: ['editor'] };
  expect(await codeOf(await customer.send('POST', '/api/users', person))).toBe('ok');
  await expect.poll(() => sealedSize(customer)).toBeGreaterThan(size);
  await expect.poll(mails).toBeGreaterThan(sent);
}

async function sealedSize({ send }: Customer): Promise<number> {
  const response = await send('GET', '/api/audit-entries/checkpoint');
  return response.ok ? AuditCheckpoint.parse(await response.json()).size : 0;
}

test("a tenant's database gone or closed", async (context) => {
  const dataDir = temporaryFolder();
  const port = { PORT: String(await freePort()) };
  let product = await startProduct(dataDir, port);
  const { environment, address } = product;
  const [gone, other] = [await newCustomer(environment, address, 'gone'), await newCustomer(environment, address, 'other')];
  const server = connect({ ...gone.database, database: 'postgres' });
  const [name, away] = [gone.database.database ?? '', `${gone.database.database}_away`];
  const endConnections = () => server`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ${name}`;
  const close = async () => {
    await server.unsafe(`alter database ${name} allow_connections false`);
    await endConnections();
  };
  const losses = [
    { take: close, giveBack: () => server.unsafe(`alter database ${name} allow_connections true`) },
    {
      take: async () => {
        await close();
        await server.unsafe(`alter database ${name} rename to ${away}`);
      },
      giveBack: async () => {
        await server.unsafe(`alter database ${away} rename to ${name}`);
        await server.unsafe(`alter database ${name} allow_connections true`);
      },
    },
    {
      take: async () => {
        await server.unsafe(`revoke connect on database ${name} from ${name}_app`);
        await endConnections();
      },
      giveBack: () => server.unsafe(`grant connect on database ${name} to ${name}_app`),
    },
  ];
  for (const [round, { take, giveBack }] of losses.entries()) {
    await take();
    await expect.poll(() => useSession(gone)).toBe('tenant.maintenance');
    expect(await signIn(gone)).toBe('tenant.maintenance');
    expect([await useSession(other), await signIn(other)]).toEqual(['ok', 'ok']);
    await work(other, dataDir, 2 * round);
    expect(await product.end('SIGTERM')).toBe(0);
    product = await startProduct(dataDir, port);
    expect(await useSession(gone)).toBe('tenant.maintenance');
    await work(other, dataDir, 2 * round + 1);
    await giveBack();
    await expect.poll(() => useSession(gone)).toBe('ok');
    await work(gone, dataDir, round + 1);
  }
  const verified = await mandat(environment, 'verify');
  expect(verified.output.split('\n').filter((line) => line.includes('all as they were sealed'))).toHaveLength(2);
  note(
    context,
    `${losses.length} ways, with a restart in each: maintenance for that tenant alone; the other worked, was sealed and got its mail`,
  );
});
