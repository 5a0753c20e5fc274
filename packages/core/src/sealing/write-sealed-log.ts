import { formatLeaf, formatLoggedLeaf, formatLoggedNote, formatLogHeader, splitOrigin } from '@mandat/crypto';
import type { TenantDatabase } from '@mandat/database';
import { findLastCheckpoint, listCheckpoints, listLeaves, readTree, type StoredCheckpoint } from './repository.ts';

const chunkSize = 1000;

/** A tenant's sealed log as a file, in the documented format, as far as it is sealed now. Nothing comes while nothing is sealed. */
export async function* writeSealedLog(db: TenantDatabase): AsyncGenerator<string, void, undefined> {
  const last = await findLastCheckpoint(db);
  const verifierKey = (await readTree(db))?.firstVerifierKey;
  if (last === undefined || !verifierKey) return;
  const [origin = ''] = last.note.split('\n');
  yield formatLogHeader({ origin: splitOrigin(origin).log, verifierKey });
  for (let from = 0; from < last.size; from += chunkSize) {
    const to = Math.min(from + chunkSize, last.size);
    yield writeChunk(await listLeaves(db, from, to), await listCheckpoints(db, from, to));
  }
}

type Leaf = Awaited<ReturnType<typeof listLeaves>>[number];

/** Each checkpoint after the leaves that it covers. */
function writeChunk(leaves: readonly Leaf[], checkpoints: readonly StoredCheckpoint[]): string {
  let text = '';
  let written = 0;
  const writeUntil = (size: number) => {
    for (let leaf = leaves[written]; leaf !== undefined && leaf.leafIndex < size; leaf = leaves[written]) {
      text += writeLeaf(leaf);
      written += 1;
    }
  };
  for (const { size, note } of checkpoints) {
    writeUntil(size);
    text += formatLoggedNote(note);
  }
  writeUntil(Number.POSITIVE_INFINITY);
  return text;
}

function writeLeaf({ entry, leafHash, entryId, salt, payload }: Leaf): string {
  return formatLoggedLeaf({ text: entry === null ? undefined : formatLeaf(entry), hash: leafHash, entryId, salt, payload });
}
