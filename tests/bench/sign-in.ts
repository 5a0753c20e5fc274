import type { Bench } from './bench.ts';
import { against, type Figure, inTurns } from './figure.ts';
import { latencies, requestsPerSecond, type Target } from './load.ts';
import { password } from './office.ts';
import { targetOf, requestsUnit as unit } from './paths.ts';

const healthBoundMs = 100;
const probePauseMs = 10;
const probedMs = 5_000;

export const signInFigures: readonly Figure[] = [
  {
    name: 'sign-in, against bare argon2id',
    unit,
    goal: { atLeast: 0.85 },
    async measure(bench) {
      const mandat = await signIns(bench);
      const limit: Target = { address: await bench.limit(), next: () => ({ path: '/argon2id' }) };
      return inTurns(
        () => requestsPerSecond(mandat),
        () => requestsPerSecond(limit),
      );
    },
  },
  {
    name: 'sign-in by hand: argon2id, session and entry in one commit',
    unit,
    goal: 'floor',
    async measure(bench) {
      const { sql } = await bench.tenant();
      const rows = await sql<{ username: string }[]>`select username from users where username like 'user-%' limit 500`;
      const address = await bench.limit();
      return inTurns(
        () =>
          requestsPerSecond(
            targetOf(
              address,
              rows.map(({ username }) => `/signing-in/${username}`),
            ),
          ),
        () => requestsPerSecond(targetOf(address, ['/argon2id'])),
      );
    },
  },
  {
    name: '/api/health meanwhile, 99th percentile',
    unit: 'ms',
    goal: { atMost: 1 },
    async measure(bench) {
      const mandat = await signIns(bench);
      return against(healthBoundMs, async () => {
        let isOver = false;
        const load = requestsPerSecond(mandat, probedMs).finally(() => {
          isOver = true;
        });
        const found = await latencies({ ...mandat, next: () => ({ path: '/api/health' }) }, probePauseMs, () => isOver);
        await load;
        return percentile(found, 0.99);
      });
    },
  },
];

/** Many people, each from an address of their own: one address is one row, and one person's sessions are counted at each sign-in. */
async function signIns(bench: Bench): Promise<Target> {
  const { record, people } = await bench.signers();
  let sent = 0;
  return {
    address: await bench.api(),
    next() {
      const place = sent % people.length;
      sent += 1;
      const body = { tenant: record.name, username: people[place], password };
      return { method: 'POST', path: '/api/session', body, from: `198.51.${100 + Math.floor(place / 250)}.${1 + (place % 250)}` };
    },
  };
}

function percentile(values: readonly number[], share: number): number {
  const value = values.toSorted((a, b) => a - b)[Math.floor(values.length * share)];
  if (value === undefined) throw new RangeError('nothing was measured');
  return value;
}
