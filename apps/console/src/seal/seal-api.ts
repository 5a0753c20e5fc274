import { AuditEntryProof, AuditSeal, IssuedHeadFeed, WithdrawnHeadFeed } from '@mandat/contract';
import { call } from '../api/client.ts';
import { ApiError, toApiError } from '../api/problem.ts';

export const sealedLogUrl = '/api/audit-entries/sealed-log';

export function readSeal(): Promise<AuditSeal> {
  return call(AuditSeal, '/api/audit-entries/seal');
}

export function readProof(id: string): Promise<AuditEntryProof> {
  return call(AuditEntryProof, `/api/audit-entries/${encodeURIComponent(id)}/proof`);
}

/** The log as it is now, as it comes. */
export async function openSealedLog(signal: AbortSignal): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const response = await fetch(sealedLogUrl, { credentials: 'same-origin', signal }).catch(() => undefined);
  if (response === undefined) throw new ApiError('network', 0);
  if (!response.ok || response.body === null) throw toApiError(response.status, await response.json().catch(() => undefined));
  return response.body;
}

export function renewFeed(): Promise<IssuedHeadFeed> {
  return call(IssuedHeadFeed, '/api/head-feeds', { method: 'PUT' });
}

export function withdrawFeed(): Promise<WithdrawnHeadFeed> {
  return call(WithdrawnHeadFeed, '/api/head-feeds', { method: 'DELETE' });
}
