import { ask, type Request } from '../../bench/load.ts';

/** A customer who asks for everything at once, from a process of its own until it is killed: `noise.ts <address> <cookie> <sign-in as JSON>`. */
const [address = '', cookie = '', signIn = '{}'] = process.argv.slice(2);
const clients = 48;

const slowList = `/api/users?${new URLSearchParams({ range: '[0,99]', sort: '["lastName","ASC"]', filter: '{"q":"e"}' })}`;
const slowLog = `/api/audit-entries?${new URLSearchParams({ range: '[0,99]', filter: '{"outcome":"failed"}' })}`;
const kinds: readonly Request[] = [
  { path: slowList, cookie },
  { path: slowLog, cookie },
  { method: 'POST', path: '/api/session', body: JSON.parse(signIn) },
];

async function askOn(client: number): Promise<never> {
  const request = kinds[client % kinds.length] ?? { path: '/api/session', cookie };
  // Whatever the answer is, refusals too, it asks again at once.
  for (;;) await ask(address, request).catch(() => undefined);
}

await Promise.all(Array.from({ length: clients }, (_, client) => askOn(client)));
