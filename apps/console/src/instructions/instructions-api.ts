import { type AttachedDocument, type FileInstruction, InstructionDetails } from '@mandat/contract';
import { call } from '../api/client.ts';

const url = '/api/instructions';

/** What is known of an instruction when it is acted on: a stale version is refused. */
export interface Held {
  id: string;
  version: number;
}

export function readInstruction(id: string): Promise<InstructionDetails> {
  return call(InstructionDetails, `${url}/${id}`);
}

export function fileInstruction(input: FileInstruction): Promise<InstructionDetails> {
  return call(InstructionDetails, url, { method: 'POST', body: input });
}

export function confirmInstruction({ id, version }: Held): Promise<InstructionDetails> {
  return act(id, 'confirmation', { version });
}

export function signInstruction({ id, version }: Held): Promise<InstructionDetails> {
  return act(id, 'signature', { version });
}

export function answerInstruction({ id, version, note }: Held & { note: string }): Promise<InstructionDetails> {
  return act(id, 'answer', { version, note });
}

export function withdrawInstruction({ id, version, note }: Held & { note: string }): Promise<InstructionDetails> {
  return act(id, 'withdrawal', note === '' ? { version } : { version, note });
}

function act(id: string, step: string, body: unknown): Promise<InstructionDetails> {
  return call(InstructionDetails, `${url}/${id}/${step}`, { method: 'PUT', body });
}

/** Where a document of an instruction is fetched as a file. */
export function documentUrl(id: string, documentId: string): string {
  return `${url}/${id}/documents/${documentId}`;
}

/** A file as the API takes it. @throws when the browser cannot read it */
export async function toDocument(file: File): Promise<Omit<AttachedDocument, 'contentType'> & { contentType: string }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { name: file.name, contentType: file.type, content: btoa(binary) };
}
