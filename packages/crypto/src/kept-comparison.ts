import { isEqual } from './checkpoints.ts';
import type { Restore } from './epochs.ts';
import type { KeptHead } from './kept-heads.ts';
import { faultAt, firstDifference, type LogFault, type MarkedPlace, type Place } from './log-faults.ts';

/** Holds a log, as it is read, against the heads that were kept. */
export interface KeptComparison {
  /** A leaf was added; `root` is asked for only where a head covers exactly the leaves so far. */
  add(place: MarkedPlace, size: number, root: () => Uint8Array): void;
  /** A batch ends with a true checkpoint of this epoch. Answers what is wrong with the leaves that it adds. */
  close(restores: readonly Restore[]): LogFault | undefined;
  /** What is wrong in the batch so far. */
  found(): LogFault | undefined;
  /** The first head that the log ends before and that no restore explains. */
  missing(size: number, restores: readonly Restore[]): LogFault | undefined;
  /** Heads whose leaves were lost by a restore, so that nothing is left to compare. */
  lost(restores: readonly Restore[]): number;
}

export function compareKept(heads: readonly KeptHead[]): KeptComparison {
  const waiting = heads.values();
  let next = nextOf(waiting);
  /** The leaves that the next head names. */
  let named: MarkedPlace[] = [];
  let agreedSize = 0;
  let inBatch: { head: KeptHead; root: Uint8Array; fault: LogFault | undefined }[] = [];

  function compare(head: KeptHead, root: Uint8Array): LogFault | undefined {
    if (isEqual(root, head.root)) return undefined;
    const end: Place = { leaf: head.size, line: 0, entryId: undefined };
    const isNamed = named.length > 0 && named.length === head.adds.length;
    const difference = (isNamed ? firstDifference(named, head.adds, end) : undefined) ?? faultAt('rewritten', { ...end, leaf: agreedSize });
    return { ...difference, kept: { from: head.from, size: head.size }, isResigned: true };
  }

  return {
    add(place, size, root) {
      if (next !== undefined && place.leaf >= next.size - next.adds.length) named.push(place);
      while (next?.size === size) {
        const fault = compare(next, root());
        inBatch.push({ head: next, root: root(), fault });
        if (fault === undefined) agreedSize = size;
        [next, named] = [nextOf(waiting), []];
      }
    },
    close(restores) {
      const wrong = inBatch.map(({ head, fault }) => (lossOf(head, restores) === undefined ? fault : overdrawn(head, restores)));
      inBatch = [];
      return wrong.find((fault) => fault !== undefined);
    },
    found: () => inBatch.find(({ fault }) => fault !== undefined)?.fault,
    missing(size, restores) {
      const end: Place = { leaf: size, line: 0, entryId: undefined };
      for (; next !== undefined; next = nextOf(waiting)) {
        const kept = { from: next.from, size: next.size };
        if (lossOf(next, restores) === undefined) return { ...faultAt('truncated', end), kept };
        const fault = overdrawn(next, restores);
        if (fault !== undefined) return fault;
      }
      return undefined;
    },
    lost: (restores) => heads.filter((head) => lossOf(head, restores) !== undefined).length,
  };
}

/** The restore by which the leaves of a head of an earlier epoch were lost. */
function lossOf(head: KeptHead, restores: readonly Restore[]): Restore | undefined {
  return restores.find(({ epoch, keptSize }) => epoch > head.epoch && head.size > keptSize);
}

/** A head that goes further than the restore admits: more was lost than was said, or something else. */
function overdrawn(head: KeptHead, restores: readonly Restore[]): LogFault | undefined {
  const restore = lossOf(head, restores);
  if (restore === undefined || head.size < restore.lostSize) return undefined;
  if (head.size === restore.lostSize && isEqual(head.root, restore.lostRoot)) return undefined;
  const place: Place = { leaf: restore.keptSize, line: 0, entryId: undefined };
  return { ...faultAt('truncated', place), kept: { from: head.from, size: head.size } };
}

function nextOf(heads: Iterator<KeptHead>): KeptHead | undefined {
  const { done, value } = heads.next();
  return done === true ? undefined : value;
}
