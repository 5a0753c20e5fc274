import { type Checkpoint, isEqual } from './checkpoints.ts';
import { openExpiries } from './expiries.ts';
import type { KeptHead, KeptHeads } from './kept-heads.ts';
import { faultAt, firstDifference, type LogFault, type LogReport, type MarkedPlace, type Place } from './log-faults.ts';
import { readLeaf } from './log-leaf.ts';
import { growTree, merkleHasher, type Sha256 } from './merkle-tree.ts';
import { addsOf, leafMark } from './sealed-log.ts';

export interface LogReader {
  addLeaves(lines: readonly string[], firstLine: number): void;
  /** Ends a batch with its checkpoint, or with why there is none. */
  close(checkpoint: Checkpoint | 'altered' | 'foreign', line: number): void;
  cutOff(line: number): void;
  /** Something is wrong: what follows says nothing more. */
  isOver(): boolean;
  report(): LogReport;
}

/** Takes a sealed log batch by batch and finds the first thing that is wrong with it. */
export function readLog(sha256: Sha256, kept: KeptHeads): LogReader {
  const hasher = merkleHasher(sha256);
  const tree = growTree(hasher);
  const expiries = openExpiries();
  const heads = kept.heads.values();
  let nextHead = nextOf(heads);
  let erased = 0;
  let head: Checkpoint | undefined;
  let fault = kept.fault;
  let batch: MarkedPlace[] = [];
  /** The leaves that the next kept head names. */
  let named: MarkedPlace[] = [];
  let keptSize = 0;
  /** What is wrong in the batch if its leaves are those that were signed. */
  let inBatch: LogFault | undefined;

  function add(line: string, number: number): void {
    const leaf = readLeaf(line, hasher, sha256);
    const place: MarkedPlace = { leaf: tree.size, line: number, entryId: leaf?.entryId, mark: leaf ? leafMark(leaf.hash) : 0 };
    if (leaf === undefined) {
      fault = inBatch ?? faultAt('format', place);
      return;
    }
    tree.append(leaf.hash);
    batch.push(place);
    if (nextHead !== undefined && place.leaf >= nextHead.size - nextHead.adds.length) named.push(place);
    if (leaf.fault !== undefined) inBatch ??= faultAt(leaf.fault, place);
    if (leaf.isErased) erased += 1;
    expiries.add(leaf, place);
    while (nextHead?.size === tree.size) {
      inBatch = earlier(inBatch, againstHead(nextHead));
      [nextHead, named, keptSize] = [nextOf(heads), [], tree.size];
    }
  }

  function againstHead(keptHead: KeptHead): LogFault | undefined {
    if (isEqual(tree.head(), keptHead.root)) return undefined;
    const end = { leaf: tree.size, line: 0, entryId: undefined };
    const isNamed = named.length > 0 && named.length === keptHead.adds.length;
    const found = (isNamed ? firstDifference(named, keptHead.adds, end) : undefined) ?? faultAt('rewritten', { ...end, leaf: keptSize });
    return { ...found, kept: { from: keptHead.from, size: keptHead.size }, isResigned: true };
  }

  function close(checkpoint: Checkpoint | 'altered' | 'foreign', line: number): void {
    const end: Place = { leaf: tree.size, line, entryId: undefined };
    if (typeof checkpoint === 'string') fault = earlier(inBatch, faultAt(checkpoint === 'foreign' ? 'key' : 'checkpoint', end));
    else fault = earlier(inBatch, againstCheckpoint(checkpoint, end));
    if (fault === undefined && typeof checkpoint !== 'string') head = checkpoint;
    batch = [];
  }

  function againstCheckpoint(checkpoint: Checkpoint, end: Place): LogFault | undefined {
    const isTrue = checkpoint.size === tree.size && isEqual(checkpoint.root, tree.head());
    const adds = addsOf(checkpoint);
    const start = checkpoint.size - adds.length;
    const begun = batch[0]?.leaf ?? tree.size;
    if (start !== begun) return faultAt('checkpoint', { ...end, leaf: Math.max(start, begun), line: batch[0]?.line ?? end.line });
    return isTrue ? undefined : (firstDifference(batch, adds, end) ?? faultAt('checkpoint', end));
  }

  return {
    addLeaves(lines, firstLine) {
      for (const [index, line] of lines.entries()) {
        add(line, firstLine + index);
        if (fault !== undefined) return;
      }
    },
    close,
    cutOff(line) {
      fault = inBatch ?? faultAt('truncated', { leaf: head?.size ?? 0, line, entryId: undefined });
    },
    isOver: () => fault !== undefined,
    report() {
      const end: Place = { leaf: tree.size, line: 0, entryId: undefined };
      if (fault === undefined && nextHead !== undefined) {
        const { from, size } = nextHead;
        fault = { ...faultAt('truncated', end), kept: { from, size } };
      }
      fault ??= expiries.unexplained() ?? (kept.isForeign ? faultAt('key', { leaf: 0, line: 1, entryId: undefined }) : undefined);
      return { leaves: tree.size, erased, expired: expiries.count(), head, fault };
    },
  };
}

function nextOf(heads: Iterator<KeptHead>): KeptHead | undefined {
  const { done, value } = heads.next();
  return done === true ? undefined : value;
}

/** Where both are at one place, the log's own contradiction says more. */
function earlier(a: LogFault | undefined, b: LogFault | undefined): LogFault | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.leaf !== b.leaf) return a.leaf < b.leaf ? a : b;
  return a.kept === undefined ? a : b;
}
