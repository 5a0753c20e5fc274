import { hash } from 'node:crypto';
import {
  type AuditLeaf,
  formatAdds,
  formatLeaf,
  formatLoggedLeaf,
  formatLoggedNote,
  formatLogHeader,
  formatVerifierKey,
  growTree,
  merkleHasher,
  newSigningKey,
  parseSigningKey,
  signCheckpoint,
} from '@mandat/crypto';

/** As many as the sealer signs at once. */
const batchSize = 1000;
const secondsPerEntry = 30;
const beginning = Date.parse('2025-01-01T00:00:00.000Z');

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
const digestOf = (text: string): Buffer => hash('sha256', text, 'buffer');

/**
 * A sealed log of `count` entries as the sealer signs and the download writes it, with entries and payloads like those of `fillAuditLog`,
 * by the product's own functions. It needs no database, because what reads the file needs none either.
 */
export async function* makeSealedLog(count: number): AsyncGenerator<string> {
  const key = await parseSigningKey(await newSigningKey('bench.example'));
  const origin = 'bench.example/log/00000000-0000-7000-8000-000000000000';
  const hasher = merkleHasher(sha256);
  const tree = growTree(hasher);
  yield formatLogHeader({ origin, verifierKey: await formatVerifierKey(key) });
  while (tree.size < count) {
    const entries = Array.from({ length: Math.min(batchSize, count - tree.size) }, (_, index) => makeEntry(tree.size + index));
    const hashes = entries.map(({ leaf }) => hasher.leaf(Buffer.from(formatLeaf(leaf))));
    for (const hash of hashes) tree.append(hash);
    const lines = entries.map(({ leaf, salt, payload }, index) => {
      const hash = hashes[index] ?? hasher.empty();
      return formatLoggedLeaf({ text: formatLeaf(leaf), hash, entryId: leaf.id, salt, payload });
    });
    const extensions = [`at ${new Date(beginning + tree.size * secondsPerEntry * 1000).toISOString()}`, formatAdds(hashes)];
    yield lines.join('') + formatLoggedNote(await signCheckpoint({ origin, size: tree.size, root: tree.head(), extensions }, key));
  }
}

interface Entry {
  leaf: AuditLeaf;
  salt: Uint8Array;
  payload: string;
}

function makeEntry(index: number): Entry {
  const at = new Date(beginning + index * secondsPerEntry * 1000);
  const salt = digestOf(`salt ${index}`);
  const payload = JSON.stringify({
    ...{ actorName: `user-${index % 400}`, old: { last_name: 'Müller' }, new: { last_name: 'Müller-Lüdenscheidt' }, reason: null },
    ...{ addressPrefix: '192.0.2.0/24', userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' },
  });
  const leaf: AuditLeaf = {
    ...{ id: idOf(at, `entry ${index}`), at, actorKind: 'user', actorId: idOf(new Date(beginning), `actor ${index % 400}`) },
    ...{
      action: 'users.update',
      operation: 'update',
      entity: 'users',
      entityId: idOf(new Date(beginning), `user ${(index * 7919) % 5000}`),
    },
    ...{ changedFields: ['last_name'], outcome: 'done', instructionId: null, requestId: idOf(at, `request ${index}`) },
    commitment: sha256(Buffer.concat([salt, Buffer.from(payload)])),
  };
  return { leaf, salt, payload };
}

/** A UUIDv7 of that time whose other bits come from `seed`. */
function idOf(at: Date, seed: string): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  const rest = digestOf(seed).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}
