import type { AuthorisedContact, CreateAuthorisedContact, InstructionKind } from '@mandat/contract';

export interface ContactForm {
  userId: string | null;
  name: string;
  email: string;
  kinds: readonly InstructionKind[];
  validUntil: string | null;
  deputyId: string | null;
}

export const emptyContact: ContactForm = { userId: null, name: '', email: '', kinds: [], validUntil: null, deputyId: null };

export function formOf({ userId, name, email, kinds, validUntil, deputyId }: AuthorisedContact): ContactForm {
  return { userId, name, email, kinds, validUntil, deputyId };
}

export function toContact(form: ContactForm): CreateAuthorisedContact & ContactForm & { kinds: InstructionKind[] } {
  return { ...form, name: form.name.trim(), email: form.email.trim(), kinds: [...form.kinds] };
}
