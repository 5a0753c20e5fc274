export const demonstrationPassword = 'Mandat-Demo-1';

/** Fails to sign in five times, so that the name is locked. */
export async function lockName(address: string, username: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const response = await fetch(`${address}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: address },
      body: JSON.stringify({ tenant: 'nordwind', username, password: `Not-It-${attempt}` }),
    });
    if (response.status !== 401) throw new Error(`A wrong password was answered with ${response.status}.`);
  }
}

/** Signs in as a program would, and answers what sends with that session. */
export async function openSession(address: string, username: string) {
  const send = (method: string, path: string, body: unknown, cookie = '') =>
    fetch(`${address}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', Origin: address, Cookie: cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const signedIn = await send('POST', '/api/session', { tenant: 'nordwind', username, password: demonstrationPassword });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return (method: string, path: string, body?: unknown) => send(method, path, body, cookie);
}
