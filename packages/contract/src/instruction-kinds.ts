import { z } from 'zod';

/** What a customer can instruct the operator to do. */
export const instructionKinds = [
  'block_access',
  'unblock_access',
  'reset_sign_in',
  'change_right',
  'create_list',
  'delete_list',
  'create_mailing',
  'delete_mailing',
  'rectify',
  'erase',
  'export_subject_data',
  'destroy',
  'change_region',
  'other',
] as const;
export const InstructionKind = z.enum(instructionKinds);
export type InstructionKind = z.infer<typeof InstructionKind>;

/** The kinds that say everything by their object: filed by somebody authorised, there is nothing left to ask. They are about a user. */
export const structuredKinds = ['block_access', 'unblock_access', 'reset_sign_in', 'change_right'] as const;
export type StructuredKind = (typeof structuredKinds)[number];

/** What administrators may always instruct, also without being named as a contact. */
export const kindsOfAdministrators: readonly InstructionKind[] = ['block_access', 'unblock_access', 'reset_sign_in'];

export function isStructured(kind: InstructionKind): kind is StructuredKind {
  return structuredKinds.some((structured) => structured === kind);
}
