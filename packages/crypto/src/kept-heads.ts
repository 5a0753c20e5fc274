import { type Checkpoint, checkpointOpener, isSignedInNameOf, readCheckpoint, type VerifierKey } from './checkpoints.ts';
import { splitOrigin } from './epochs.ts';
import { faultAt, type LogFault } from './log-faults.ts';
import { addsOf } from './sealed-log.ts';

/** A signed head that was kept outside the database. */
export interface KeptNote {
  note: string;
  /** Where it comes from, for the report. */
  from: string;
}

export interface KeptHead {
  from: string;
  size: number;
  root: Uint8Array;
  epoch: number;
  /** The marks of the last leaves that it covers. */
  adds: readonly number[];
}

export interface KeptHeads {
  /** By size. */
  heads: KeptHead[];
  /** Those that are signed with another key than the log's first. */
  foreign: KeptNote[];
  /** One of them is altered, or of another log. */
  fault: LogFault | undefined;
}

/** Reads what was kept. A head that was kept is believed even where another key signed it; one that bears a false signature is not. */
export async function readKeptHeads(notes: readonly KeptNote[], key: VerifierKey, origin: string): Promise<KeptHeads> {
  const open = await checkpointOpener(key);
  const kept: KeptHeads = { heads: [], foreign: [], fault: undefined };
  for (const { note, from } of notes) {
    const opened = await open(note);
    const checkpoint = opened ?? (await asForeign(note, key));
    const { log, epoch } = splitOrigin(checkpoint?.origin ?? '');
    if (checkpoint === undefined || log !== splitOrigin(origin).log) {
      kept.fault ??= alteredHead({ note, from });
      continue;
    }
    if (opened === undefined) kept.foreign.push({ note, from });
    kept.heads.push({ from, size: checkpoint.size, root: checkpoint.root, epoch, adds: addsOf(checkpoint) });
  }
  kept.heads.sort((a, b) => a.size - b.size);
  return kept;
}

function alteredHead({ note, from }: KeptNote): LogFault {
  const size = readCheckpoint(note)?.size ?? 0;
  return { ...faultAt('kept', { leaf: size, line: 0, entryId: undefined }), kept: { from, size } };
}

/** What is wrong with heads that the log's first key did not sign, now that all its keys are known. */
export async function checkForeign(foreign: readonly KeptNote[], keys: readonly VerifierKey[]): Promise<LogFault | undefined> {
  const openers = await Promise.all(keys.map(checkpointOpener));
  for (const kept of foreign) {
    const opened = await Promise.all(openers.map((open) => open(kept.note)));
    if (opened.some((checkpoint) => checkpoint !== undefined)) continue;
    const claims = await Promise.all(keys.map((key) => isSignedInNameOf(kept.note, key)));
    return claims.includes(true) ? alteredHead(kept) : faultAt('key', { leaf: 0, line: 1, entryId: undefined });
  }
  return undefined;
}

async function asForeign(note: string, key: VerifierKey): Promise<Checkpoint | undefined> {
  return (await isSignedInNameOf(note, key)) ? undefined : readCheckpoint(note);
}

/** Finds notes in a text of any length that comes piece by piece. */
export interface NoteFinder {
  /** The notes that `piece` completes. */
  add(piece: string): KeptNote[];
  /** The note that the end of the text completes. */
  end(): KeptNote[];
}

/** Finds every note in a text: a single one, many, a mail with one in it, or a whole sealed log that was kept. */
export function openNoteFinder(from: string): NoteFinder {
  let rest = '';
  let body: string | undefined;
  let paragraph: string[] = [];
  function endParagraph(): KeptNote[] {
    const text = paragraph.join('\n');
    const note = body !== undefined && text.startsWith('\u2014 ') ? [{ note: `${body}\n\n${text}\n`, from }] : [];
    if (text !== '') [body, paragraph] = [text, []];
    return note;
  }
  function addLine(line: string): KeptNote[] {
    const text = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (text === '') return endParagraph();
    paragraph.push(text);
    return [];
  }
  return {
    add(piece) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      return lines.flatMap(addLine);
    },
    end: () => [...addLine(rest), ...endParagraph()],
  };
}

/** `openNoteFinder` for a text that is there as a whole. */
export function findNotes(text: string, from: string): KeptNote[] {
  const finder = openNoteFinder(from);
  return [...finder.add(text), ...finder.end()];
}
