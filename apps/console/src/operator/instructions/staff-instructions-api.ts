import { type ConcernLaw, InstructionDetails, type InstructionKind } from '@mandat/contract';
import { staffCall } from '../client.ts';

/** Which instruction of which customer, as it was seen. */
export interface SeenInstruction {
  tenantId: string;
  id: string;
  version: number;
}

const url = (tenantId: string, id: string) => `/api/operator/tenants/${tenantId}/instructions/${id}`;

export function inspectInstruction(tenantId: string, id: string): Promise<InstructionDetails> {
  return staffCall(InstructionDetails, url(tenantId, id));
}

export function documentUrl(tenantId: string, id: string, documentId: string): string {
  return `${url(tenantId, id)}/documents/${documentId}`;
}

export type Decision = 'accept' | 'ask' | 'refuse' | 'suspend' | 'resume';

export function decideInstruction(
  { tenantId, id, version }: SeenInstruction,
  decision: Decision,
  words: { note?: string; law?: ConcernLaw } = {},
): Promise<InstructionDetails> {
  return staffCall(InstructionDetails, `${url(tenantId, id)}/${decision}`, { method: 'POST', body: { version, ...words } });
}

/** The kinds that are carried out here, with the call that does it. */
const executions: Readonly<Partial<Record<InstructionKind, { method: string; path: string }>>> = {
  block_access: { method: 'PUT', path: 'block' },
  unblock_access: { method: 'DELETE', path: 'block' },
  reset_sign_in: { method: 'POST', path: 'initial-password' },
  change_right: { method: 'PUT', path: 'permissions' },
};

export function isExecutableHere(kind: InstructionKind): boolean {
  return executions[kind] !== undefined;
}

export function executeInstruction(tenantId: string, { id, kind, objectId }: InstructionDetails): Promise<InstructionDetails> {
  const execution = executions[kind];
  if (execution === undefined || objectId === null) throw new Error(`${kind} is not carried out here`);
  const { method, path } = execution;
  return staffCall(InstructionDetails, `/api/operator/tenants/${tenantId}/users/${objectId}/${path}`, { method, body: { instructionId: id } });
}
