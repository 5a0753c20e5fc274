import { type Checkpoint, isEqual } from './checkpoints.ts';
import { type Restore, restoreOf, splitOrigin } from './epochs.ts';
import { openExpiries } from './expiries.ts';
import { compareKept } from './kept-comparison.ts';
import type { KeptHeads } from './kept-heads.ts';
import { faultAt, firstDifference, type LogFault, type LogReport, type MarkedPlace, type Place } from './log-faults.ts';
import { readLeaf } from './log-leaf.ts';
import { growTree, merkleHasher, type Sha256 } from './merkle-tree.ts';
import { addsOf, leafMark } from './sealed-log.ts';

export interface LogReader {
  addLeaves(lines: readonly Uint8Array[], firstLine: number): void;
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
  const comparison = compareKept(kept.heads);
  const restores: Restore[] = [];
  let epoch = 1;
  let erased = 0;
  let head: Checkpoint | undefined;
  let fault = kept.fault;
  let batch: MarkedPlace[] = [];
  /** What is wrong in the batch if its leaves are those that were signed. */
  let inBatch: LogFault | undefined;

  function add(line: Uint8Array, number: number): void {
    const leaf = readLeaf(line, hasher, sha256);
    const place: MarkedPlace = { leaf: tree.size, line: number, entryId: leaf?.entryId, mark: leaf ? leafMark(leaf.hash) : 0 };
    if (leaf === undefined) {
      fault = earlier(inBatch, comparison.found()) ?? faultAt('format', place);
      return;
    }
    tree.append(leaf.hash);
    batch.push(place);
    if (leaf.fault !== undefined) inBatch ??= faultAt(leaf.fault, place);
    if (leaf.isErased) erased += 1;
    expiries.add(leaf, place);
    comparison.add(place, tree.size, tree.head);
  }

  function close(checkpoint: Checkpoint | 'altered' | 'foreign', line: number): void {
    const end: Place = { leaf: tree.size, line, entryId: undefined };
    if (typeof checkpoint === 'string') {
      fault = earlier(earlier(inBatch, comparison.found()), faultAt(checkpoint === 'foreign' ? 'key' : 'checkpoint', end));
    } else {
      const isWrong = againstCheckpoint(checkpoint, end) ?? againstEpoch(checkpoint, end);
      fault = earlier(earlier(inBatch, comparison.close(restores)), isWrong);
    }
    if (fault === undefined && typeof checkpoint !== 'string') head = checkpoint;
    [batch, inBatch] = [[], undefined];
  }

  /** An epoch begins where its first checkpoint says, after the leaves that were there before; none comes back. */
  function againstEpoch(checkpoint: Checkpoint, end: Place): LogFault | undefined {
    const next = splitOrigin(checkpoint.origin).epoch;
    if (next === epoch) return undefined;
    const restore = restoreOf(checkpoint);
    const begun = batch[0]?.leaf ?? tree.size;
    if (next < epoch || restore?.keptSize !== begun) return faultAt('checkpoint', end);
    epoch = next;
    restores.push(restore);
    return undefined;
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
      const end: Place = { leaf: head?.size ?? 0, line, entryId: undefined };
      fault = earlier(inBatch, comparison.found()) ?? faultAt('truncated', end);
    },
    isOver: () => fault !== undefined,
    report() {
      fault ??= comparison.missing(tree.size, restores) ?? expiries.unexplained();
      return { leaves: tree.size, erased, expired: expiries.count(), restores, lostHeads: comparison.lost(restores), head, fault };
    },
  };
}

/** Where both are at one place, the log's own contradiction says more. */
function earlier(a: LogFault | undefined, b: LogFault | undefined): LogFault | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.leaf !== b.leaf) return a.leaf < b.leaf ? a : b;
  return a.kept === undefined ? a : b;
}
