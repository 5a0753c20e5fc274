import { describeFault, findNotes, type LogReport, parseVerifierKey, sha256, verifyLog } from '@mandat/crypto';
import { type Language, texts } from './texts.ts';

export interface Input {
  /** The sealed log, in pieces. */
  log: AsyncIterable<string>;
  /** What was kept: notes, mails with notes in them, former logs. */
  kept: readonly { name: string; text: string }[];
  /** The key that must have signed, as verifiers read it. */
  key: string | undefined;
}

export interface Result {
  isInOrder: boolean;
  lines: string[];
}

/** Checks a log and says in words what came out. */
export async function verify({ log, kept, key }: Input, language: Language): Promise<Result> {
  const words = texts[language];
  const notes = kept.flatMap(({ name, text }) => findNotes(text, name));
  if (kept.length > 0 && notes.length === 0) return { isInOrder: false, lines: [words.nothingKept] };
  const trusted = key === undefined ? undefined : await parseVerifierKey(key).catch(() => null);
  if (trusted === null) return { isInOrder: false, lines: [words.noKey] };
  const report = await verifyLog(log, { kept: notes, ...(trusted ? { key: trusted } : {}) }, sha256);
  if (report.fault)
    return { isInOrder: false, lines: [words.notInOrder, describeFault(report.fault, language), placeOf(report, language)] };
  const isOnItsOwn = notes.length === 0 && trusted === undefined;
  return { isInOrder: true, lines: [words.inOrder, countsOf(report, notes.length, language), ...(isOnItsOwn ? [words.onItsOwn] : [])] };
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
