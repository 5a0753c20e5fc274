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

export type Decision = 'acceptance' | 'question' | 'refusal' | 'suspension' | 'resumption';

export function decideInstruction(
  { tenantId, id, version }: SeenInstruction,
  decision: Decision,
  words: { note?: string; law?: ConcernLaw } = {},
): Promise<InstructionDetails> {
  return staffCall(InstructionDetails, `${url(tenantId, id)}/${decision}`, { method: 'PUT', body: { version, ...words } });
}

/** The kinds that are carried out here, with the step that does it. */
const executions: Readonly<Partial<Record<InstructionKind, string>>> = {
  block_access: 'block',
  unblock_access: 'unblock',
  reset_sign_in: 'sign-in-reset',
  change_right: 'right-change',
};

export function isExecutableHere(kind: InstructionKind): boolean {
  return executions[kind] !== undefined;
}

export function executeInstruction(tenantId: string, { id, kind, objectId }: InstructionDetails): Promise<InstructionDetails> {
  const step = executions[kind];
  if (step === undefined || objectId === null) throw new Error(`${kind} is not carried out here`);
  return staffCall(InstructionDetails, `/api/operator/tenants/${tenantId}/users/${objectId}/${step}`, {
    method: 'PUT',
    body: { instructionId: id },
  });
}
