import {
  describeFault,
  describeRestore,
  type KeptNote,
  type LogPieces,
  type LogReport,
  openNoteFinder,
  parseVerifierKey,
  sha256,
  verifyLog,
} from '@mandat/crypto';
import { type Language, texts } from './texts.ts';

type Pieces = AsyncIterable<string> | Iterable<string>;

export interface Input {
  /** The sealed log, in pieces. */
  log: LogPieces;
  /** What was kept: notes, mails with notes in them, former logs. */
  kept: readonly { name: string; text: Pieces }[];
  /** The key that must have signed, as verifiers read it. */
  key: string | undefined;
}

/** What came out, before it is put into words. */
export type CheckResult =
  /** There is no signed head in what was kept. */
  | { kind: 'nothing_kept' }
  /** What was given as the key is none. */
  | { kind: 'no_key' }
  | {
      kind: 'checked';
      report: LogReport;
      /** Heads that were compared. */
      keptHeads: number;
      /** Nothing from elsewhere was compared: neither a head nor a key. */
      isOnItsOwn: boolean;
    };

/** Checks a log against what was kept. */
export async function check({ log, kept, key }: Input): Promise<CheckResult> {
  const notes: KeptNote[] = [];
  for (const { name, text } of kept) notes.push(...(await readNotes(text, name)));
  if (kept.length > 0 && notes.length === 0) return { kind: 'nothing_kept' };
  const trusted = key === undefined ? undefined : await parseVerifierKey(key).catch(() => null);
  if (trusted === null) return { kind: 'no_key' };
  const report = await verifyLog(log, { kept: notes, ...(trusted ? { key: trusted } : {}) }, sha256);
  return { kind: 'checked', report, keptHeads: notes.length, isOnItsOwn: notes.length === 0 && trusted === undefined };
}

async function readNotes(pieces: Pieces, from: string): Promise<KeptNote[]> {
  const finder = openNoteFinder(from);
  const notes: KeptNote[] = [];
  for await (const piece of pieces) notes.push(...finder.add(piece));
  return [...notes, ...finder.end()];
}

export interface Result {
  isInOrder: boolean;
  lines: string[];
}

/** Checks a log and says in words what came out. */
export async function verify(input: Input, language: Language): Promise<Result> {
  const words = texts[language];
  const result = await check(input);
  if (result.kind === 'nothing_kept') return { isInOrder: false, lines: [words.nothingKept] };
  if (result.kind === 'no_key') return { isInOrder: false, lines: [words.noKey] };
  const { report, keptHeads, isOnItsOwn } = result;
  if (report.fault)
    return { isInOrder: false, lines: [words.notInOrder, describeFault(report.fault, language), placeOf(report, language)] };
  const restores = report.restores.map((restore) => describeRestore(restore, language));
  const lines = [
    words.inOrder,
    countsOf(report, keptHeads - report.lostHeads, language),
    ...restores,
    ...(isOnItsOwn ? [words.onItsOwn] : []),
  ];
  return { isInOrder: true, lines };
}

function placeOf({ fault }: LogReport, language: Language): string {
  const facts = { kind: fault?.kind, leaf: fault?.leaf, line: fault?.line || undefined, entry: fault?.entryId };
  const given = Object.entries(facts).filter(([, value]) => value !== undefined);
  return `${texts[language].place} ${given.map(([name, value]) => `${name}=${value}`).join(' ')}`;
}

function countsOf({ leaves, erased, expired, head }: LogReport, kept: number, language: Language): string {
  const at = head?.extensions.find((line) => line.startsWith('at '))?.slice(3) ?? '?';
  const values: Record<string, string | number> = { leaves, erased, expired, kept, at, origin: head?.origin ?? '?' };
  return texts[language].counts.replaceAll(/%(\w+)/g, (whole, name: string) => String(values[name] ?? whole));
}
