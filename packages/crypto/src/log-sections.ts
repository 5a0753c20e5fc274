import { joinBytes, splitLines } from './bytes.ts';

/** A part of a sealed log as it is read; `number` is the first line of `leaves`, the last of everything else. */
export type LogSection =
  | { kind: 'header'; line: string; number: number }
  | { kind: 'leaves'; lines: Uint8Array[]; number: number }
  | { kind: 'note'; note: string; number: number }
  /** The file ends before a note does. */
  | { kind: 'cut'; number: number };

/** Text comes in whole characters, bytes may be cut anywhere. */
export type LogPieces = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Cuts a sealed log into its sections, whatever pieces it comes in. The leaves of one checkpoint may come as several sections. */
export async function* readLogSections(pieces: LogPieces): AsyncGenerator<LogSection> {
  const state: ReaderState = { number: 0, hasLeaves: false, note: undefined };
  let rest: Uint8Array = new Uint8Array();
  for await (const piece of pieces) {
    const lines = splitLines(joinBytes(rest, typeof piece === 'string' ? encoder.encode(piece) : piece));
    rest = lines.pop() ?? rest;
    yield* readLines(state, lines);
  }
  // Mail programs and editors like to drop the last line feeds.
  const isWhole = isWholeNote(state.note, decoder.decode(rest));
  yield* readLines(state, [...(rest.length === 0 ? [] : [rest]), ...(isWhole ? [new Uint8Array()] : [])]);
  if (state.hasLeaves || state.note !== undefined || state.number === 0) yield { kind: 'cut', number: state.number };
}

interface ReaderState {
  number: number;
  hasLeaves: boolean;
  /** The lines of the note that is being read. */
  note: string[] | undefined;
}

function* readLines(state: ReaderState, lines: readonly Uint8Array[]): Generator<LogSection> {
  let leaves: Uint8Array[] = [];
  for (const line of lines) {
    state.number += 1;
    if (state.number === 1) yield { kind: 'header', line: decoder.decode(line), number: 1 };
    else if (state.note !== undefined) yield* readNoteLine(state, state.note, decoder.decode(line));
    else if (line.length === 0) {
      if (leaves.length > 0) yield { kind: 'leaves', lines: leaves, number: state.number - leaves.length };
      [leaves, state.note] = [[], []];
    } else leaves.push(line);
  }
  if (leaves.length === 0) return;
  state.hasLeaves = true;
  yield { kind: 'leaves', lines: leaves, number: state.number - leaves.length + 1 };
}

function* readNoteLine(state: ReaderState, note: string[], line: string): Generator<LogSection> {
  if (line !== '' || !note.includes('')) {
    note.push(line);
    return;
  }
  [state.note, state.hasLeaves] = [undefined, false];
  yield { kind: 'note', note: `${note.join('\n')}\n`, number: state.number };
}

function isWholeNote(note: readonly string[] | undefined, rest: string): boolean {
  const lines = note === undefined ? [] : [...note, ...(rest === '' ? [] : [rest])];
  return lines.includes('') && lines.at(-1) !== '';
}
