import { expect } from 'vitest';
import { type Environment, mandat } from '../cli/product.ts';
import type { RunVerifier } from '../support/stand-alone-verifier.ts';
import { type Customer, connect } from './customer.ts';

/** A fault may answer these, and nothing else. */
const clearAnswers = ['server.unavailable', 'no connection'];

export interface Reckoning {
  persisted: number;
  leaves: number;
}

interface Witnesses {
  environment: Environment;
  customer: Customer;
  verifyAlone: RunVerifier;
}

/**
 * Holds what clients were told against what is there: everything acknowledged is persisted; whatever is persisted has one entry in the log, and
 * nothing else has; every entry becomes one leaf; and both verifiers find the log in order.
 */
export async function reckon(
  acknowledged: ReadonlyMap<string, string>,
  { environment, customer, verifyAlone }: Witnesses,
): Promise<Reckoning> {
  const client = connect(customer.database);
  const users = await client<{ id: string; username: string }[]>`select id, username from users where username ~ '^w[0-9]+-[0-9]+$'`;
  const persisted = new Map(users.map(({ id, username }) => [username, id]));
  const lost = [...acknowledged].filter(([username, id]) => persisted.get(username) !== id);
  expect(lost, 'acknowledged, but not persisted').toEqual([]);
  const entries = await client<{ id: string }[]>`select entity_id as id from audit_entries where entity = 'users' and operation = 'insert'
    and entity_id <> (select id::text from users where username = 'admin')`;
  expect(entries.map(({ id }) => id).sort(), 'in the log').toEqual([...persisted.values()].sort());

  const unsealed = async () => {
    const [row] = await client<{ count: number }[]>`select count(*)::int as count from audit_entries
      where not exists (select from audit_leaves where entry_id = audit_entries.id)`;
    return row?.count;
  };
  await expect.poll(unsealed, { timeout: 60_000, message: 'entries without a leaf' }).toBe(0);
  const [leaves] = await client<{ count: number }[]>`select count(*)::int as count from audit_leaves`;

  const isAnchored = async () => (await mandat(environment, 'verify', '--tenant', customer.name)).output;
  await expect.poll(isAnchored, { timeout: 60_000 }).toContain('entries, all as they were sealed');
  const download = await customer.send('GET', '/api/audit-entries/sealed-log');
  expect(await verifyAlone(await download.text())).toMatchObject({ code: 0 });
  return { persisted: persisted.size, leaves: leaves?.count ?? 0 };
}

/** Nobody was left without an answer, and nobody was told that something unforeseen happened. */
export function expectClearAnswers(refusals: ReadonlyMap<string, number>): void {
  expect([...refusals.keys()].filter((answer) => !clearAnswers.includes(answer))).toEqual([]);
}
