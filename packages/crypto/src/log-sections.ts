/** A part of a sealed log as it is read; `number` is the first line of `leaves`, the last of everything else. */
export type LogSection =
  | { kind: 'header'; line: string; number: number }
  | { kind: 'leaves'; lines: string[]; number: number }
  | { kind: 'note'; note: string; number: number }
  /** The file ends before a note does. */
  | { kind: 'cut'; number: number };

/** Cuts a sealed log into its sections, whatever pieces it comes in. The leaves of one checkpoint may come as several sections. */
export async function* readLogSections(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<LogSection> {
  const state: ReaderState = { number: 0, hasLeaves: false, note: undefined };
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* readLines(state, lines);
  }
  // Mail programs and editors like to drop the last line feeds.
  yield* readLines(state, [...(rest === '' ? [] : [rest]), ...(isWholeNote(state.note, rest) ? [''] : [])]);
  if (state.hasLeaves || state.note !== undefined || state.number === 0) yield { kind: 'cut', number: state.number };
}

interface ReaderState {
  number: number;
  hasLeaves: boolean;
  /** The lines of the note that is being read. */
  note: string[] | undefined;
}

function* readLines(state: ReaderState, lines: readonly string[]): Generator<LogSection> {
  let leaves: string[] = [];
  for (const line of lines) {
    state.number += 1;
    if (state.number === 1) yield { kind: 'header', line, number: 1 };
    else if (state.note !== undefined) yield* readNoteLine(state, state.note, line);
    else if (line === '') {
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
