import type { Instruction, instructionListFields, ListQuery, Page } from '@mandat/contract';
import type { z } from 'zod';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { listInstructionRows } from './repository.ts';

type Query = ListQuery<(typeof instructionListFields.sort)[number], z.output<typeof instructionListFields.filter>>;

/** One page of the register of instructions. */
export function listInstructions(ctx: Context, query: Query): Promise<Page<Instruction>> {
  return runQuery(ctx, 'instructions.read', (db) => listInstructionRows(db, query));
}
