import {
  formatAdds,
  formatHandover,
  formatLoggedNote,
  formatLogHeader,
  formatOrigin,
  formatRestore,
  formatVerifierKey,
  growTree,
  type LogTrust,
  merkleHasher,
  newSigningKey,
  parseSigningKey,
  type SigningKey,
  sha256,
  signCheckpoint,
  splitOrigin,
  verifyLog,
} from '@mandat/crypto';
import { beforeEach, expect, test } from 'vitest';

const hasher = merkleHasher(sha256);
const log = 'mandat.example/log/1';
const leafText = (number: number) =>
  `{"v":1,"id":"0199a0b1-c2d3-7000-8000-${String(number).padStart(12, '0')}","at":"2026-11-21T20:00:00.000Z","commitment":"${'0'.repeat(64)}"}`;

let key: SigningKey;

beforeEach(async () => {
  key = await parseSigningKey(await newSigningKey('mandat.example'));
});

interface Batch {
  count: number;
  epoch?: number;
  extensions?: string[];
  keys?: readonly SigningKey[];
}

/** A log of these batches, and the signed head after each. Leaves are numbered from `first` on. */
async function write(batches: readonly Batch[], first = 0): Promise<{ text: string; notes: string[] }> {
  const tree = growTree(hasher);
  let text = formatLogHeader({ origin: log, verifierKey: await formatVerifierKey(key) });
  const notes: string[] = [];
  for (const { count, epoch = 1, extensions = [], keys = [key] } of batches) {
    const lines = Array.from({ length: count }, (_, index) => leafText(first + tree.size + index));
    const hashes = lines.map((line) => hasher.leaf(new TextEncoder().encode(line)));
    for (const hash of hashes) tree.append(hash);
    const checkpoint = {
      origin: formatOrigin({ log, epoch }),
      size: tree.size,
      root: tree.head(),
      extensions: [...extensions, formatAdds(hashes)],
    };
    const note = await signCheckpoint(checkpoint, ...keys);
    notes.push(note);
    text += lines.map((line) => `${line}\n`).join('') + formatLoggedNote(note);
  }
  return { text, notes };
}

const kept = (note: string | undefined): LogTrust => ({ kept: [{ note: note ?? '', from: 'mail' }] });
const faultOf = async (text: string, trust: LogTrust = {}) => (await verifyLog([text], trust, sha256)).fault;

test('an origin names the log and the epoch', () => {
  expect(formatOrigin({ log, epoch: 1 })).toBe(log);
  for (const epoch of [1, 2, 17]) expect(splitOrigin(formatOrigin({ log, epoch }))).toEqual({ log, epoch });
  expect(splitOrigin(`${log}/epoch/1`)).toEqual({ log: `${log}/epoch/1`, epoch: 1 });
});

test('a log follows a handover that both keys signed, and no other', async () => {
  const next = await parseSigningKey(await newSigningKey('mandat.example'));
  const handover = { count: 1, extensions: [await formatHandover(next)] };
  const { text, notes } = await write([{ count: 3 }, { ...handover, keys: [key, next] }, { count: 2, keys: [next] }]);
  for (const note of notes) expect(await faultOf(text, kept(note))).toBeUndefined();
  for (const trusted of [key, next]) expect(await faultOf(text, { key: trusted })).toBeUndefined();
  const third = await parseSigningKey(await newSigningKey('mandat.example'));
  expect(await faultOf(text, { key: third })).toMatchObject({ kind: 'key' });
  expect(await faultOf((await write([{ count: 3 }, { ...handover, keys: [key] }])).text)).toMatchObject({ kind: 'checkpoint', leaf: 4 });
  const back = await write([{ count: 3 }, { ...handover, keys: [key, next] }, { count: 2 }]);
  expect(await faultOf(back.text)).toMatchObject({ kind: 'key', leaf: 6 });
});

test('a declared restore explains the heads that it lost, as far as it says, and no others', async () => {
  const before = await write([{ count: 5 }, { count: 4 }, { count: 2 }]);
  const [early, , last] = before.notes;
  const lostRoot = growTree(hasher);
  for (let leaf = 0; leaf < 11; leaf += 1) lostRoot.append(hasher.leaf(new TextEncoder().encode(leafText(leaf))));
  const restored = formatRestore({ keptSize: 5, lostSize: 11, lostRoot: lostRoot.head() });
  const tree = growTree(hasher);
  let after = (await write([{ count: 5 }])).text;
  for (let leaf = 0; leaf < 5; leaf += 1) tree.append(hasher.leaf(new TextEncoder().encode(leafText(leaf))));
  for (const [count, extensions] of [
    [3, [restored]],
    [9, []],
  ] as const) {
    const lines = Array.from({ length: count }, (_, index) => leafText(100 + tree.size + index));
    const hashes = lines.map((line) => hasher.leaf(new TextEncoder().encode(line)));
    for (const hash of hashes) tree.append(hash);
    const origin = formatOrigin({ log, epoch: 2 });
    const note = await signCheckpoint({ origin, size: tree.size, root: tree.head(), extensions: [...extensions, formatAdds(hashes)] }, key);
    after += lines.map((line) => `${line}\n`).join('') + formatLoggedNote(note);
  }
  for (const note of before.notes) expect(await faultOf(after, kept(note))).toBeUndefined();
  const report = await verifyLog([after], kept(last), sha256);
  expect(report).toMatchObject({ restores: [{ epoch: 2, keptSize: 5, lostSize: 11 }], lostHeads: 1 });
  const further = (await write([{ count: 5 }, { count: 9 }])).notes[1];
  expect(await faultOf(after, kept(further))).toMatchObject({ kind: 'truncated', leaf: 5, kept: { size: 14 } });
  const other = (await write([{ count: 11 }], 50)).notes[0];
  expect(await faultOf(after, kept(other))).toMatchObject({ kind: 'truncated', leaf: 5 });
  const otherBeginning = (await write([{ count: 5 }], 50)).notes[0];
  expect(await faultOf(after, kept(otherBeginning))).toMatchObject({ kind: 'changed', leaf: 0 });
  expect(await faultOf(after, kept(early))).toBeUndefined();
});

test('an epoch begins only where it says, and none comes back', async () => {
  const lostRoot = new Uint8Array(32);
  const at = (keptSize: number) => formatRestore({ keptSize, lostSize: 9, lostRoot });
  expect(await faultOf((await write([{ count: 2 }, { count: 2, epoch: 2 }])).text)).toMatchObject({ kind: 'checkpoint', leaf: 4 });
  expect(await faultOf((await write([{ count: 2 }, { count: 2, epoch: 2, extensions: [at(1)] }])).text)).toMatchObject({
    kind: 'checkpoint',
  });
  const whole = [{ count: 2 }, { count: 2, epoch: 2, extensions: [at(2)] }];
  expect(await faultOf((await write(whole)).text)).toBeUndefined();
  expect(await faultOf((await write([...whole, { count: 1 }])).text)).toMatchObject({ kind: 'checkpoint', leaf: 5 });
});
