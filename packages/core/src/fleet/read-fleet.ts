import type { FleetStatus } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { OperatorContext } from '../context.ts';
import { getFleetStatus } from './get-fleet-status.ts';

/** The state of the whole installation, for those of the staff who run it. */
export function readFleet(ctx: OperatorContext): Promise<FleetStatus> {
  return runQuery(ctx, 'fleet.read', () => getFleetStatus(ctx.services));
}
