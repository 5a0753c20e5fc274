import type { ListQuery, Page, StaffMember, staffListFields } from '@mandat/contract';
import type { z } from 'zod';
import { runQuery } from '../command.ts';
import type { OperatorContext } from '../context.ts';
import { findStaffIdByEmail, getStaffRow, listStaffRows } from './repository.ts';

type Query = ListQuery<(typeof staffListFields.sort)[number], z.output<typeof staffListFields.filter>>;

/** One page of the operator's staff with the exact count. */
export function listStaff(ctx: OperatorContext, query: Query): Promise<Page<StaffMember>> {
  return runQuery(ctx, 'staff.read', (db) => listStaffRows(db, query, ctx.now));
}

/** @throws DomainError `staff.not_found` */
export function getStaffMember(ctx: OperatorContext, input: { id: string }): Promise<StaffMember> {
  return runQuery(ctx, 'staff.read', (db) => getStaffRow(db, input.id, ctx.now), { entityId: input.id });
}

/** Whose address it is; undefined when it is nobody's. */
export function findStaffId(ctx: OperatorContext, email: string): Promise<string | undefined> {
  return runQuery(ctx, 'staff.read', (db) => findStaffIdByEmail(db, email));
}
