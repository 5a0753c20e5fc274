import { FleetStatus } from '@mandat/contract';
import { createHttpClient } from '../api/http.ts';
import { ApiError } from '../api/problem.ts';

/** Nobody is signed in here, so no answer says anything about a session. */
const http = createHttpClient(() => undefined);

/** How the installation is. @throws ApiError `operator.refused` where the token is missing or wrong */
export async function readFleet(token: string | undefined, signal: AbortSignal): Promise<FleetStatus> {
  const headers = token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } };
  const { json, status } = await http('/api/operator/fleet', { signal, ...headers });
  const read = FleetStatus.safeParse(json);
  if (!read.success) throw new ApiError('server.unexpected', status);
  return read.data;
}
