import type { AuditEntry, AuditEntryProof } from '@mandat/contract';
import {
  formatAdds,
  formatLeaf,
  formatVerifierKey,
  fromHex,
  merkleHasher,
  newSigningKey,
  parseSigningKey,
  sha256,
  signCheckpoint,
  toHex,
} from '@mandat/crypto';
import { describe, expect, it } from 'vitest';
import { checkProof } from '../../apps/console/src/audit-entries/check-proof.ts';

const hasher = merkleHasher(sha256);
const salt = '01'.repeat(32);
const payload =
  '{"new": {"last_name": "Muster"}, "old": null, "actorName": "andrea", "reason": null, "addressPrefix": null, "userAgent": null}';
const commitment = sha256(new Uint8Array([...(fromHex(salt) ?? []), ...new TextEncoder().encode(payload)]));

const person = { actorName: 'andrea', old: null, new: { last_name: 'Muster' }, reason: null, addressPrefix: null, userAgent: null };

const entry: AuditEntry = {
  ...{ id: '0199a0b1-c2d3-7000-8000-000000000001', at: '2026-11-21T20:00:00.000Z', actorKind: 'user', actorId: null },
  ...{ action: 'users.update', operation: 'update', entity: 'users', entityId: null, entityName: 'Erika Muster' },
  ...{ changedFields: ['last_name'], outcome: 'done', instructionId: null, requestId: null },
  payload: person,
};

/** The proof of the only entry of a log, which says what `sealed` says. */
async function proofOf(sealed: AuditEntry): Promise<AuditEntryProof> {
  const key = await parseSigningKey(await newSigningKey('mandat.example'));
  const leaf = formatLeaf({ ...sealed, at: new Date(sealed.at), commitment });
  const root = hasher.leaf(new TextEncoder().encode(leaf));
  const note = await signCheckpoint({ origin: 'mandat.example/log', size: 1, root, extensions: [formatAdds([root])] }, key);
  const checkpoint = { size: 1, signedAt: sealed.at, note, verifierKey: await formatVerifierKey(key) };
  return { leaf, salt, payload, index: 0, path: [], checkpoint };
}

describe('the check of one entry', () => {
  it('proves what is shown, with and without its payload', async () => {
    const proof = await proofOf(entry);
    expect(await checkProof(entry, proof)).toBe('proven');
    expect(await checkProof({ ...entry, payload: null }, { ...proof, salt: null, payload: null })).toBe('proven');
  });

  it('notices what is shown otherwise than it is proven', async () => {
    const proof = await proofOf(entry);
    const shown: Partial<AuditEntry>[] = [
      { outcome: 'refused' },
      { at: '2026-11-21T20:00:00.001Z' },
      { changedFields: [] },
      { payload: null },
      { payload: { ...person, new: { last_name: 'Mustermann' } } },
    ];
    for (const change of shown) expect(await checkProof({ ...entry, ...change }, proof)).toBe('shown');
  });

  it('notices what was changed after it was sealed, and who signed', async () => {
    const proof = await proofOf(entry);
    const changed = { ...entry, outcome: 'refused' as const };
    const leaf = formatLeaf({ ...changed, at: new Date(changed.at), commitment });
    expect(await checkProof(changed, { ...proof, leaf })).toBe('changed');
    expect(await checkProof(entry, { ...proof, salt: toHex(new Uint8Array(32)) })).toBe('payload');
    const { checkpoint } = await proofOf(entry);
    expect(await checkProof(entry, { ...proof, checkpoint: { ...proof.checkpoint, verifierKey: checkpoint.verifierKey } })).toBe(
      'signature',
    );
  });
});
