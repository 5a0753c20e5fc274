import { Passkey, PasskeyCreationOptions } from '@mandat/contract';
import { staffCall, staffHttp } from '../client.ts';
import { makePasskey } from './webauthn.ts';

const url = '/api/operator/passkeys';

/** Has the browser make a passkey, which is then kept under `name`. @throws PasskeyError, ApiError */
export async function addPasskey(name: string): Promise<Passkey> {
  const credential = await makePasskey(await staffCall(PasskeyCreationOptions, `${url}/options`, { method: 'POST' }));
  return staffCall(Passkey, url, { method: 'POST', body: { name, credential } });
}

export function renamePasskey({ id, name }: { id: string; name: string }): Promise<Passkey> {
  return staffCall(Passkey, `${url}/${id}`, { method: 'PUT', body: { name } });
}

export async function deletePasskey(id: string): Promise<void> {
  await staffHttp(`${url}/${id}`, { method: 'DELETE' });
}
