import {
  CreatedStaffMember,
  type CreateStaffMember,
  EndedSessions,
  InitialPassword,
  StaffMember,
  type UpdateStaffMember,
} from '@mandat/contract';
import { staffCall } from '../client.ts';

const url = '/api/operator/staff';

export function createStaffMember(input: CreateStaffMember): Promise<CreatedStaffMember> {
  return staffCall(CreatedStaffMember, url, { method: 'POST', body: input });
}

export function updateStaffMember({ id, ...input }: UpdateStaffMember & { id: string }): Promise<StaffMember> {
  return staffCall(StaffMember, `${url}/${id}`, { method: 'PUT', body: input });
}

export function blockStaffMember({ id, reason }: { id: string; reason: string }): Promise<StaffMember> {
  return staffCall(StaffMember, `${url}/${id}/block`, { method: 'PUT', body: { reason } });
}

export function unblockStaffMember(id: string): Promise<StaffMember> {
  return staffCall(StaffMember, `${url}/${id}/block`, { method: 'DELETE' });
}

export function resetStaffSignIn(id: string): Promise<InitialPassword> {
  return staffCall(InitialPassword, `${url}/${id}/initial-password`, { method: 'POST' });
}

export function resetSecondFactor(id: string): Promise<StaffMember> {
  return staffCall(StaffMember, `${url}/${id}/second-factor`, { method: 'DELETE' });
}

export function endStaffSessions(id: string): Promise<EndedSessions> {
  return staffCall(EndedSessions, `${url}/${id}/sessions`, { method: 'DELETE' });
}
