import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { growTree, merkleHasher, parseLoggedLeaf, verifyLog } from '@mandat/crypto';
import { readTree } from '../../packages/core/src/sealing/repository.ts';
import { sealBatch } from '../../packages/core/src/sealing/seal-batch.ts';
import { writeSealedLog } from '../../packages/core/src/sealing/write-sealed-log.ts';
import type { Bench } from './bench.ts';
import { type Figure, inTurns } from './figure.ts';

const leafCount = 1_000_000;
/** Of `writeSealedLog`. */
const leavesPerPiece = 1000;

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

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

const readPieces = (file: string) => createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 });

/** As the stand-alone verifier does it, from the file on. */
async function secondsToVerify(file: string): Promise<number> {
  const began = performance.now();
  const { leaves, fault } = await verifyLog(readPieces(file), {}, sha256);
  if (fault !== undefined || leaves !== leafCount) throw new Error(`the log does not verify: ${fault?.kind} after ${leaves} leaves`);
  return (performance.now() - began) / 1000;
}

/** The hashes alone (each leaf, each payload, the tree), of bytes that are ready: reading and cutting the file does not count. */
async function secondsToHash(file: string): Promise<number> {
  const hasher = merkleHasher(sha256);
  const tree = growTree(hasher);
  let spent = 0;
  let rest = '';
  for await (const piece of readPieces(file)) {
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
  const leaf = line.startsWith('{') ? parseLoggedLeaf(line) : undefined;
  if (leaf?.text === undefined) return [];
  return [
    { text: Buffer.from(`\0${leaf.text}`), payload: Buffer.concat([Buffer.from(leaf.salt ?? '', 'hex'), Buffer.from(leaf.payload ?? '')]) },
  ];
}

/** A log of 1,000,000 entries as a customer downloads it. */
async function downloadedLog(bench: Bench): Promise<string> {
  const file = join(bench.dataDir, 'sealed-log.txt');
  if (existsSync(file)) return file;
  const { record } = await bench.tenantWithLog();
  const { services } = await bench.installation();
  const { key } = await bench.sealing();
  const { handle, release } = await services.tenants.leaseSealer(record);
  try {
    bench.say('sealing 1,000,000 entries …');
    for (let size = (await readTree(handle))?.size ?? 0; size < leafCount; )
      size += (await sealBatch(handle, { key, next: undefined }, record.id, new Date())) ?? 0;
  } finally {
    release();
  }
  const lease = await services.tenants.lease(record, 'app');
  try {
    await pipeline(firstPieces(writeSealedLog(lease.handle)), createWriteStream(`${file}.new`));
  } finally {
    lease.release();
  }
  renameSync(`${file}.new`, file);
  return file;
}

/** The header and the leaves, each thousand with its checkpoint. */
async function* firstPieces(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let count = 0;
  for await (const piece of pieces) {
    yield piece;
    count += 1;
    if (count > leafCount / leavesPerPiece) return;
  }
}
