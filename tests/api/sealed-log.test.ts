import { AuditCheckpoint, AuditEntry, AuditEntryProof } from '@mandat/contract';
import { newId } from '@mandat/core';
import { fromBase64, headFromInclusion, isEqual, merkleHasher, openCheckpoint, parseVerifierKey, sha256, verifyLog } from '@mandat/crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Client, createClient } from './client.ts';
import { useHouse } from './house.ts';

const house = useHouse();
let admin: Client;
beforeAll(() => {
  admin = house().nordwind.administrator.client;
});

async function newestEntry(): Promise<AuditEntry> {
  const [entry] = await admin.read(z.array(AuditEntry), 'GET', '/api/audit-entries?range=[0,0]');
  if (entry === undefined) throw new Error('the log is empty');
  return entry;
}

describe('GET /api/audit-entries/sealed-log', () => {
  it('is a file that the verifier finds in order, for the head that was handed out before', async () => {
    const { note } = await admin.read(AuditCheckpoint, 'GET', '/api/audit-entries/checkpoint');
    await house().seal(house().nordwind);
    const response = await admin.send('GET', '/api/audit-entries/sealed-log');
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="sealed-log.txt"');
    const report = await verifyLog([await response.text()], { key: house().sealing.key, kept: [{ note, from: 'mail' }] }, sha256);
    expect(report.fault).toBeUndefined();
    expect(report.leaves).toBeGreaterThan(3);
  });

  it('is itself in the log; 401, 403', async () => {
    await (await admin.send('GET', '/api/audit-entries/sealed-log')).text();
    expect((await newestEntry()).action).toBe('audit_entries.download');
    const editor = await house().nordwind.addMember(['editor']);
    await createClient(house().app).refused(401, 'session.required', 'GET', '/api/audit-entries/sealed-log');
    await editor.client.refused(403, 'permission.missing', 'GET', '/api/audit-entries/sealed-log');
  });
});

describe('GET /api/audit-entries/{id}/proof', () => {
  it('leads from the entry to the signed head', async () => {
    const entry = await newestEntry();
    await house().seal(house().nordwind);
    const { leaf, index, path, checkpoint } = await admin.read(AuditEntryProof, 'GET', `/api/audit-entries/${entry.id}/proof`);
    expect(JSON.parse(leaf)).toMatchObject({ id: entry.id, action: entry.action });
    const hasher = merkleHasher(sha256);
    const siblings = path.map((hash) => fromBase64(hash) ?? new Uint8Array());
    const hash = hasher.leaf(new TextEncoder().encode(leaf));
    const head = headFromInclusion(hasher, { hash, index, size: checkpoint.size }, siblings) ?? new Uint8Array();
    const signed = await openCheckpoint(checkpoint.note, await parseVerifierKey(checkpoint.verifierKey));
    expect(isEqual(head, signed?.root ?? new Uint8Array())).toBe(true);
  });

  it('404: no such entry, or not sealed yet', async () => {
    await admin.refused(404, 'audit_entries.not_found', 'GET', `/api/audit-entries/${newId()}/proof`);
    await house().nordwind.addMember(['editor']);
    await admin.refused(404, 'audit_entries.not_sealed', 'GET', `/api/audit-entries/${(await newestEntry()).id}/proof`);
  });
});
