import { hash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { growTree, merkleHasher, verifyLog } from '@mandat/crypto';
import type { Bench } from './bench.ts';
import { type Figure, inTurns } from './figure.ts';
import { makeSealedLog } from './make-sealed-log.ts';

const leafCount = 1_000_000;

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

export const verifyingFigures: readonly Figure[] = [
  {
    name: 'verifying 1,000,000 entries, against hashing them',
    unit: 's',
    goal: { atMost: 3 },
    async measure(bench) {
      const file = await downloadedLog(bench);
      return inTurns(
        () => secondsToVerify(file),
        () => secondsToHash(file),
      );
    },
  },
];

const pieceBytes = 1 << 20;

/** By the function that every verifier of ours calls, with Node's SHA-256, from the file on. */
async function secondsToVerify(file: string): Promise<number> {
  const began = performance.now();
  const { leaves, fault } = await verifyLog(createReadStream(file, { highWaterMark: pieceBytes }), {}, sha256);
  if (fault !== undefined || leaves !== leafCount) throw new Error(`the log does not verify: ${fault?.kind} after ${leaves} leaves`);
  return (performance.now() - began) / 1000;
}

/** The hashes alone (each leaf, each payload, the tree), of bytes that are ready: reading and cutting the file does not count. */
async function secondsToHash(file: string): Promise<number> {
  const hasher = merkleHasher(sha256);
  const tree = growTree(hasher);
  let spent = 0;
  let rest = '';
  for await (const piece of createReadStream(file, { encoding: 'utf8', highWaterMark: pieceBytes })) {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    const leaves = lines.flatMap((line) => bytesOf(line));
    const began = performance.now();
    for (const { text, payload } of leaves) {
      tree.append(sha256(text));
      sha256(payload);
    }
    spent += performance.now() - began;
  }
  if (tree.size !== leafCount) throw new Error(`the log has ${tree.size} leaves`);
  return spent / 1000;
}

function bytesOf(line: string) {
  if (!line.startsWith('{')) return [];
  const [text = '', salt = '', payload = ''] = line.split('\t');
  return [{ text: Buffer.from(`\0${text}`), payload: Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(payload)]) }];
}

/** A log of 1,000,000 entries as a customer downloads it. */
async function downloadedLog({ dataDir, say }: Bench): Promise<string> {
  const file = join(dataDir, 'sealed-log.txt');
  if (existsSync(file)) return file;
  say(`making a sealed log of ${leafCount.toLocaleString('en')} entries …`);
  await pipeline(makeSealedLog(leafCount), createWriteStream(`${file}.new`));
  renameSync(`${file}.new`, file);
  return file;
}
