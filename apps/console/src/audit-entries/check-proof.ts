import { type AuditEntry, type AuditEntryProof, AuditPayload } from '@mandat/contract';
import {
  checkEntryProof,
  type EntryProof,
  formatLeaf,
  formatLoggedLeaf,
  fromBase64,
  fromHex,
  type ProofFault,
  parseLeaf,
  parseVerifierKey,
  sha256,
} from '@mandat/crypto';

/** `shown`: what stands on the screen is not what the proof is about. */
export type ProofVerdict = 'proven' | 'shown' | ProofFault;

/** What the server handed out, as a proof that anybody can check. */
export function toEntryProof({ leaf, salt, payload, index, path, checkpoint }: AuditEntryProof): EntryProof {
  const erasable = { salt: salt === null ? null : (fromHex(salt) ?? new Uint8Array()), payload };
  const line = formatLoggedLeaf({ text: leaf, hash: new Uint8Array(), entryId: '', ...erasable }).trimEnd();
  return { line, index, path: path.map((hash) => fromBase64(hash) ?? new Uint8Array()), note: checkpoint.note };
}

/** Computes the leaf anew from the entry as it is shown, and follows the proof from there to the signed head. */
export async function checkProof(entry: AuditEntry, proof: AuditEntryProof): Promise<ProofVerdict> {
  const commitment = parseLeaf(new TextEncoder().encode(proof.leaf))?.commitment ?? new Uint8Array();
  const leaf = formatLeaf({ ...entry, at: new Date(entry.at), commitment });
  if (leaf !== proof.leaf || !isSamePayload(entry, proof)) return 'shown';
  const key = await parseVerifierKey(proof.checkpoint.verifierKey);
  return (await checkEntryProof(toEntryProof(proof), key, sha256)).fault ?? 'proven';
}

function isSamePayload({ payload }: AuditEntry, proof: AuditEntryProof): boolean {
  if (payload === null || proof.payload === null) return payload === proof.payload;
  return JSON.stringify(AuditPayload.parse(payload)) === JSON.stringify(AuditPayload.parse(JSON.parse(proof.payload)));
}
