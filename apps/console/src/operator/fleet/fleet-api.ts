import { FleetStatus } from '@mandat/contract';
import { staffCall } from '../client.ts';

/** How the installation is. */
export function readFleet(signal: AbortSignal): Promise<FleetStatus> {
  return staffCall(FleetStatus, '/api/operator/fleet/status', { signal });
}
