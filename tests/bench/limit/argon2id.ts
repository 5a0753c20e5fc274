import { hash, verify } from '@node-rs/argon2';
import type { Hono } from 'hono';

/** The same parameters as `packages/core/src/passwords`. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
export const password = 'Brücke-über-7-Flüsse';

/** Of `password`. */
export function expectedHash(): Promise<string> {
  return hash(password, parameters);
}

/** Nothing but looking at a password. */
export async function argon2idHandler(app: Hono): Promise<void> {
  const expected = await expectedHash();
  app.get('/argon2id', async (c) => c.json({ isRight: await verify(expected, password) }));
}
