import { randomBytes } from 'node:crypto';
import { commitmentKinds, SupportWindow } from '@mandat/contract';
import { asOperator, enrolStaffMember, newId, recordCommitment } from '@mandat/core';
import { openClient } from '@mandat/database';
import type { House, Tenant } from './house.ts';
import { staffPassword } from './operator-house.ts';

/** Makes the promises without which staff open no tenant. */
export async function commit({ services }: House, staffId: string): Promise<void> {
  const promise = { staffId, signedOn: '2026-01-02', documentHash: 'ab'.repeat(32), validUntil: null };
  for (const kind of commitmentKinds) await asOperator(services, 'test', (ctx) => recordCommitment(ctx, { ...promise, kind }));
}

/** Somebody of support for whom a window can be opened; nobody signs in as them. */
export async function trustedStaff(house: House): Promise<string> {
  const email = `${randomBytes(6).toString('hex')}@operator.example`;
  const person = {
    email,
    firstName: 'Samira',
    lastName: 'Vogel',
    roles: ['support' as const],
    password: staffPassword,
    mustChangePassword: false,
  };
  const { id } = await asOperator(house.services, 'test', (ctx) => enrolStaffMember(ctx, person));
  await commit(house, id);
  return id;
}

export const scope = { tables: ['users'], mode: 'read' as const, minutes: 30 };

/** A window that is open for `staffId`. */
export function openWindow(
  { administrator }: Tenant,
  staffId: string,
  values: Partial<typeof scope> | { mode: 'write' } = {},
): Promise<SupportWindow> {
  const wanted = { staffId, purpose: 'Ticket 4711', ...scope, ...values };
  return administrator.client.read(SupportWindow, 'POST', '/api/support-windows', wanted);
}

/** A window that somebody of support asked for; its id. */
export async function askForWindow({ installation }: House, { record }: Tenant): Promise<string> {
  const admin = openClient({ ...installation.admin, database: record.databaseName }, { max: 1 });
  const [id, staffId] = [newId(), newId()];
  const context = JSON.stringify({ actorKind: 'staff', actorId: staffId, action: 'support_windows.request', requestId: 'test' });
  try {
    await admin.begin(async (tx) => {
      await tx`select set_config('mandat.context', ${context}, true)`;
      await tx`insert into support_windows (id, staff_id, staff_name, purpose, tables, mode, minutes, requested_at)
        values (${id}, ${staffId}, 'Samira Vogel', 'Ticket 4711', '{users,settings}', 'read', 60, now())`;
    });
  } finally {
    await admin.end();
  }
  return id;
}
