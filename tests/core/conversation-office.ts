import { commitmentKinds, permissionsOfStaffRoles, type StaffRole } from '@mandat/contract';
import { asOperator, type Context, enrolStaffMember, newId, openTenantAsStaff, recordCommitment, type StaffActor } from '@mandat/core';
import { type Office, password, requestOf } from './office.ts';

/** A member of the operator's staff inside the office's tenant, on the login that staff have there. The caller releases it. */
export async function visitOf(office: Office, roles: readonly StaffRole[]): Promise<Context<StaffActor>> {
  const { services } = office;
  const person = {
    email: `${newId()}@operator.example`,
    firstName: 'Samira',
    lastName: 'Vogel',
    roles: [...roles],
    mustChangePassword: false,
  };
  const { id } = await asOperator(services, 'test', (ctx) => enrolStaffMember(ctx, { ...person, password }));
  const promise = { staffId: id, signedOn: '2026-01-02', documentHash: 'ab'.repeat(32), validUntil: null };
  for (const kind of commitmentKinds) await asOperator(services, 'test', (ctx) => recordCommitment(ctx, { ...promise, kind }));
  const permissions = permissionsOfStaffRoles(roles);
  const now = services.clock.now();
  const actor: StaffActor = {
    kind: 'staff',
    ...{ id, email: person.email, firstName: person.firstName, lastName: person.lastName, roles },
    permissions: new Set(permissions),
    allowed: new Set([...permissions, 'tenant.open'] as const),
    stage: 'complete',
    factors: { totp: true, passkeys: 0, recoveryCodes: 0 },
    mustChangePassword: false,
    session: { id: 'session', endsAt: new Date(now.getTime() + 3_600_000) },
  };
  const ctx = { realm: 'operator' as const, db: services.control, actor, request: requestOf(), services, now };
  return openTenantAsStaff(ctx, { tenantId: office.record.id });
}

/** What somebody of the operator's staff does inside the office's tenant, who is gone afterwards. */
export async function asStaff<R>(office: Office, roles: readonly StaffRole[], body: (ctx: Context<StaffActor>) => Promise<R>): Promise<R> {
  const ctx = await visitOf(office, roles);
  try {
    return await body(ctx);
  } finally {
    ctx.release();
  }
}
