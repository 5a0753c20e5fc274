import type { FleetStatus } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { OperatorContext } from '../context.ts';
import { getFleetStatus } from './get-fleet-status.ts';

/** How the whole installation is, for staff who may see it; the same that the operator's programs are told. */
export function readFleet(ctx: OperatorContext): Promise<FleetStatus> {
  return runQuery(ctx, 'fleet.read', () => getFleetStatus(ctx.services));
}
