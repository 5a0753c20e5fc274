import { createHash } from 'node:crypto';
import { type CreateStaffMember, commitmentKinds } from '@mandat/contract';
import { asOperator, enrolStaffMember, findStaffId, listCommitments, recordCommitment, type Services } from '@mandat/core';
import { demonstrationPassword } from './people.ts';

/** The operator's people, whose sign-ins are printed at the start. Each sets up a second factor of their own at the first sign-in. */
export const demonstrationStaff: readonly CreateStaffMember[] = [
  { email: 'support@operator.example', firstName: 'Samira', lastName: 'Vogel', roles: ['support'] },
  { email: 'operations@operator.example', firstName: 'Oskar', lastName: 'Reimers', roles: ['operations'] },
  { email: 'dpo@operator.example', firstName: 'Dorothea', lastName: 'Lang', roles: ['data_protection_officer'] },
];

/** Makes those of the demonstration's staff who are missing, with both commitments on record. */
export function makeStaff(services: Services): Promise<void> {
  return asOperator(services, 'demonstration', async (ctx) => {
    for (const person of demonstrationStaff) {
      const account = { ...person, password: demonstrationPassword, mustChangePassword: false };
      const staffId = (await findStaffId(ctx, person.email)) ?? (await enrolStaffMember(ctx, account)).id;
      const { rows } = await listCommitments(ctx, { from: 0, to: 9, sort: ['signedOn', 'ASC'], filter: { staffId } });
      for (const kind of commitmentKinds.filter((wanted) => rows.every((recorded) => recorded.kind !== wanted))) {
        const documentHash = createHash('sha256').update(`${kind} of ${person.email}, demonstration`).digest('hex');
        await recordCommitment(ctx, { staffId, kind, signedOn: '2026-01-02', documentHash, validUntil: null });
      }
    }
  });
}
