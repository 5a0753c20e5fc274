import { availableParallelism } from 'node:os';
import { normalizePassword } from '@mandat/contract';
import { hash, verify } from '@node-rs/argon2';
import { type Sample, sample } from '../measures.ts';
import { openTurns } from './turns.ts';

/** OWASP's first choice for argon2id (the library's default algorithm): 19 MiB, two passes, one lane; about 10 ms. */
const argonParameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashing is heavy on memory and threads: as many at once as there are cores, the others wait, each customer's for themselves. */
const places = availableParallelism();
const turns = openTurns(places);

/** How busy hashing is in this process. */
export function readHashing(): Sample[] {
  const { running, waiting } = turns.counts();
  return [
    sample('mandat_password_hashes', { state: 'running' }, running),
    sample('mandat_password_hashes', { state: 'waiting' }, waiting),
    sample('mandat_password_hash_places', {}, places),
  ];
}

/** An argon2id hash in PHC form, of the NFC form of the password. It waits its turn among those of `customer`, a tenant's id. */
export function hashPassword(password: string, customer = ''): Promise<string> {
  return turns.take(customer, () => hash(normalizePassword(password), argonParameters));
}

/** Nobody's password: what an unknown name is checked against, so that it takes as long as a known one. */
const nobody = hashPassword(crypto.randomUUID());

/** Whether `password` belongs to `passwordHash`; without a hash it takes the same time and says no. */
export async function verifyPassword(passwordHash: string | undefined, password: string, customer = ''): Promise<boolean> {
  const expected = passwordHash ?? (await nobody);
  const isRight = await turns.take(customer, () => verify(expected, normalizePassword(password)));
  return isRight && passwordHash !== undefined;
}
