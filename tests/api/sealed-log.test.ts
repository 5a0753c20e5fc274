import { AuditCheckpoint, AuditEntry, AuditEntryProof, AuditSeal, sealStateOf } from '@mandat/contract';
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
    const proof = await admin.read(AuditEntryProof, 'GET', `/api/audit-entries/${entry.id}/proof`);
    const { leaf, index, path, checkpoint, salt, payload } = proof;
    expect(JSON.parse(leaf)).toMatchObject({ id: entry.id, action: entry.action });
    expect(JSON.parse(payload ?? '')).toEqual(entry.payload);
    const committed = new Uint8Array([...Buffer.from(salt ?? '', 'hex'), ...new TextEncoder().encode(payload ?? '')]);
    expect(Buffer.from(sha256(committed)).toString('hex')).toBe(JSON.parse(leaf).commitment);
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

describe('GET /api/audit-entries/seal', () => {
  const seal = () => admin.read(AuditSeal, 'GET', '/api/audit-entries/seal');

  it('tells the newest head, what waits, and what each site holds since when', async () => {
    await house().nordwind.addMember(['editor']);
    const before = await seal();
    expect(before.waiting).toBeGreaterThan(0);
    await house().seal(house().nordwind);
    const after = await seal();
    const newest = await admin.read(AuditCheckpoint, 'GET', '/api/audit-entries/checkpoint');
    expect(after).toMatchObject({ checkpoint: newest, waiting: 0, behindSince: null });
    expect(after.checkpoint?.size).toBe((before.checkpoint?.size ?? 0) + before.waiting);
    const held = { size: newest.size, anchoredAt: expect.any(String), failingSince: null };
    expect(after.sites).toEqual([
      { ...held, name: 'north' },
      { ...held, name: 'south' },
    ]);
    expect(sealStateOf(after)).toBe('sealed');
  });

  it('names the site that misses a checkpoint, and since when', async () => {
    const [, south] = house().sealing.sites;
    const held = (await seal()).checkpoint?.size;
    south.isAway = true;
    await house().nordwind.addMember(['editor']);
    await house().seal(house().nordwind);
    const missing = await seal();
    expect(missing.sites[1]).toMatchObject({ name: 'south', size: held, failingSince: expect.any(String) });
    expect(sealStateOf(missing)).toBe('site_missing');
    south.isAway = false;
    await house().seal(house().nordwind);
    expect(sealStateOf(await seal())).toBe('sealed');
  });

  it('says that it is behind when entries wait for a minute, even while no sealer is there to say so', async () => {
    await house().seal(house().nordwind);
    await house().nordwind.addMember(['editor']);
    expect(await seal()).toMatchObject({ behindSince: null });
    house().putForward(61_000);
    const late = await seal();
    expect(late.behindSince).not.toBeNull();
    expect(sealStateOf(late)).toBe('behind');
  });

  it('401, 403', async () => {
    const editor = await house().nordwind.addMember(['editor']);
    await createClient(house().app).refused(401, 'session.required', 'GET', '/api/audit-entries/seal');
    await editor.client.refused(403, 'permission.missing', 'GET', '/api/audit-entries/seal');
  });
});
