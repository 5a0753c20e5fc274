import type { StaffMember, SupportWindowChoices } from '@mandat/contract';
import { mayOpenTenants } from '@mandat/contract';
import type { Services } from '../services.ts';
import { listStaffRows } from '../staff/repository.ts';

const most = 500;

/** Those of the operator's staff who can open tenants now; a customer names one of them. The officer watches and does not look. */
export async function listTrustedStaff({ control }: Services, now: Date): Promise<SupportWindowChoices['staff']> {
  const query = { from: 0, to: most - 1, sort: ['lastName', 'ASC'] as const, filter: { status: 'active' as const } };
  const { rows } = await listStaffRows(control, query, now);
  return rows
    .filter((member) => canLook(member, now))
    .map(({ id, firstName, lastName, roles }) => ({ id, name: `${firstName} ${lastName}`, roles }));
}

function canLook({ commitments, roles, validUntil }: StaffMember, now: Date): boolean {
  const isHere = validUntil === null || new Date(validUntil) > now;
  return isHere && mayOpenTenants(commitments) && roles.some((role) => role !== 'data_protection_officer');
}
