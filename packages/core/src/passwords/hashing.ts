import { availableParallelism } from 'node:os';
import { normalizePassword } from '@mandat/contract';
import { hash, verify } from '@node-rs/argon2';
import type { Sample } from '../measures.ts';

/** OWASP's first choice for argon2id (the library's default algorithm): 19 MiB, two passes, one lane; about 10 ms. */
const argonParameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashing is heavy on memory and threads: as many at once as there are cores, the others wait in order. */
const places = availableParallelism();
const waiting: (() => void)[] = [];
let busy = 0;

async function inTurn<R>(work: () => Promise<R>): Promise<R> {
  if (busy >= places) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) busy -= 1;
    else next();
  }
}

/** How busy hashing is in this process. */
export function readHashing(): Sample[] {
  return [
    { name: 'mandat_password_hashes', labels: { state: 'running' }, value: busy },
    { name: 'mandat_password_hashes', labels: { state: 'waiting' }, value: waiting.length },
    { name: 'mandat_password_hash_places', labels: {}, value: places },
  ];
}

/** An argon2id hash in PHC form, of the NFC form of the password. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalizePassword(password), argonParameters));
}

/** Nobody's password: what an unknown name is checked against, so that it takes as long as a known one. */
const nobody = hashPassword(crypto.randomUUID());

/** Whether `password` belongs to `passwordHash`; without a hash it takes the same time and says no. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const expected = passwordHash ?? (await nobody);
  const isRight = await inTurn(() => verify(expected, normalizePassword(password)));
  return isRight && passwordHash !== undefined;
}
