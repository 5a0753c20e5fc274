import { FileInstruction, type InstructionKind, isStructured, type Permission } from '@mandat/contract';
import type { FormErrors } from '../api/form-errors.ts';
import { schemaErrors } from '../api/form-errors.ts';

/** What is typed before an instruction is filed. */
export interface InstructionForm {
  kind: InstructionKind;
  text: string;
  objectId: string | null;
  permission: Permission | null;
  effect: 'grant' | 'revoke';
  file: File | null;
}

export const emptyInstruction: InstructionForm = {
  kind: 'block_access',
  text: '',
  objectId: null,
  permission: null,
  effect: 'revoke',
  file: null,
};

/** What is sent of it: an object and a right where the kind has them. */
export function contentOf({ kind, text, objectId, permission, effect }: InstructionForm): Record<string, unknown> {
  return {
    kind,
    text,
    ...(isStructured(kind) && objectId !== null ? { objectId } : {}),
    ...(kind === 'change_right' ? { permission: permission ?? undefined, effect } : {}),
  };
}

/** What is missing or wrong, by field. */
export function instructionErrors(form: InstructionForm): FormErrors {
  const errors: Record<string, FormErrors[string]> = { ...schemaErrors(FileInstruction, contentOf(form)) };
  delete errors.objectId;
  if (isStructured(form.kind) && form.objectId === null) errors.objectId = 'validation.required';
  if (form.kind === 'change_right' && form.permission === null) errors.permission = 'validation.required';
  return errors;
}
