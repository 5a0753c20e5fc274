import { type Checkpoint, checkpointOpener, isSignedInNameOf, parseVerifierKey, type VerifierKey } from './checkpoints.ts';
import { type KeptNote, readKeptHeads } from './kept-heads.ts';
import { faultAt, type LogReport } from './log-faults.ts';
import { type LogReader, readLog } from './log-reader.ts';
import { type LogSection, readLogSections } from './log-sections.ts';
import type { Sha256 } from './merkle-tree.ts';
import { type LogHeader, parseLogHeader } from './sealed-log.ts';

export interface LogTrust {
  /** The key that must have signed; without one the key that the log names itself, which only what was kept can confirm. */
  key?: VerifierKey;
  /** Signed heads of the log from elsewhere: from mails, from anchors, from an earlier copy of the log. */
  kept?: readonly KeptNote[];
}

/**
 * Checks a sealed log, read piece by piece in memory of one batch: every leaf is what was signed, every payload what its entry committed
 * to, every checkpoint is signed, and the log goes on from every head that was kept. Names the first thing that is wrong.
 */
export async function verifyLog(pieces: AsyncIterable<string> | Iterable<string>, trust: LogTrust, sha256: Sha256): Promise<LogReport> {
  const sections = readLogSections(pieces);
  const first = await sections.next();
  const header = first.done !== true && first.value.kind === 'header' ? parseLogHeader(first.value.line) : undefined;
  const key = header && (trust.key ?? (await parseVerifierKey(header.verifierKey).catch(() => undefined)));
  if (header === undefined || key === undefined) {
    const fault = faultAt('format', { leaf: 0, line: 1, entryId: undefined });
    return { leaves: 0, erased: 0, expired: 0, head: undefined, fault };
  }
  const log = readLog(sha256, await readKeptHeads(trust.kept ?? [], key, header.origin));
  await readSections(sections, log, await noteOpener(key, header));
  return log.report();
}

async function readSections(sections: AsyncIterable<LogSection>, log: LogReader, open: (note: string) => Promise<OpenedNote>) {
  for await (const section of sections) {
    if (section.kind === 'leaves') log.addLeaves(section.lines, section.number);
    if (section.kind === 'note') log.close(await open(section.note), section.number);
    if (section.kind === 'cut') log.cutOff(section.number);
    if (log.isOver()) return;
  }
}

type OpenedNote = Parameters<LogReader['close']>[0];

async function noteOpener(key: VerifierKey, header: LogHeader): Promise<(note: string) => Promise<OpenedNote>> {
  const open = await checkpointOpener(key);
  return async (note) => {
    const checkpoint: Checkpoint | undefined = await open(note);
    if (checkpoint?.origin === header.origin) return checkpoint;
    return checkpoint !== undefined || (await isSignedInNameOf(note, key)) ? 'altered' : 'foreign';
  };
}
