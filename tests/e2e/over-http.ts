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
