import { isEqual, parseVerifierKey, type VerifierKey } from './checkpoints.ts';
import { splitOrigin } from './epochs.ts';
import { checkForeign, type KeptNote, readKeptHeads } from './kept-heads.ts';
import { type KeyChain, openKeyChain } from './key-chain.ts';
import { faultAt, type LogFault, type LogReport } from './log-faults.ts';
import { type LogReader, readLog } from './log-reader.ts';
import { type LogPieces, type LogSection, readLogSections } from './log-sections.ts';
import type { Sha256 } from './merkle-tree.ts';
import { type LogHeader, parseLogHeader } from './sealed-log.ts';

export interface LogTrust {
  /**
   * A key that must have signed: the one in force, or one that handed over to it or was handed over to. Without one the key that the log
   * names itself, which only what was kept can confirm.
   */
  key?: VerifierKey;
  /** Signed heads of the log from elsewhere: from mails, from anchors, from an earlier copy of the log. */
  kept?: readonly KeptNote[];
}

/**
 * Checks a sealed log, read piece by piece in memory of one batch: every leaf is what was signed, every payload what its entry committed
 * to, every checkpoint is signed, and the log goes on from every head that was kept. Names the first thing that is wrong.
 */
export async function verifyLog(pieces: LogPieces, trust: LogTrust, sha256: Sha256): Promise<LogReport> {
  const sections = readLogSections(pieces);
  const first = await sections.next();
  const header = first.done !== true && first.value.kind === 'header' ? parseLogHeader(first.value.line) : undefined;
  const named = header && (await parseVerifierKey(header.verifierKey).catch(() => undefined));
  const key = named ?? trust.key;
  if (header === undefined || key === undefined) {
    const fault = faultAt('format', { leaf: 0, line: 1, entryId: undefined });
    return { leaves: 0, erased: 0, expired: 0, restores: [], lostHeads: 0, head: undefined, fault };
  }
  const kept = await readKeptHeads(trust.kept ?? [], trust.key ?? key, header.origin);
  const chain = await openKeyChain([key, ...(trust.key ? [trust.key] : [])]);
  const log = readLog(sha256, kept);
  await readSections(sections, log, noteOpener(chain, header));
  const report = log.report();
  return { ...report, fault: report.fault ?? (await checkKeys(chain, trust.key, kept.foreign)) };
}

/** Whether the trusted key signed any part of the log, and whether every head that was kept is signed by one of its keys. */
async function checkKeys(chain: KeyChain, trusted: VerifierKey | undefined, foreign: readonly KeptNote[]): Promise<LogFault | undefined> {
  const isTrusted = trusted === undefined || chain.keys().some(({ publicKey }) => isEqual(publicKey, trusted.publicKey));
  return isTrusted ? checkForeign(foreign, chain.keys()) : faultAt('key', { leaf: 0, line: 1, entryId: undefined });
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

function noteOpener(chain: KeyChain, header: LogHeader): (note: string) => Promise<OpenedNote> {
  const { log } = splitOrigin(header.origin);
  return async (note) => {
    const opened = await chain.open(note);
    return typeof opened === 'string' || splitOrigin(opened.origin).log === log ? opened : 'altered';
  };
}
