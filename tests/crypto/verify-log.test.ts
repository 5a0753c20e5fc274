import { readFileSync } from 'node:fs';
import {
  findNotes,
  formatVerifierKey,
  type LogTrust,
  newSigningKey,
  openNoteFinder,
  parseSigningKey,
  parseVerifierKey,
  sha256,
  verifyLog,
} from '@mandat/crypto';
import { describe, expect, it } from 'vitest';

const log = readFileSync(new URL('./sealed-log-vector.txt', import.meta.url), 'utf8');
const key = await parseVerifierKey('vectors.example+25475b07+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4');
const notes = findNotes(log, 'vector');
const lines = log.split('\n');

const verify = (text: string, trust: LogTrust = {}) => verifyLog([text], trust, sha256);
const replaced = (line: number, text: string) => lines.with(line - 1, text).join('\n');

describe('a log in version 1', () => {
  it('is read as it was written ever since', async () => {
    const report = await verify(log, { key, kept: notes });
    expect(report).toMatchObject({ leaves: 4, erased: 1, expired: 0, fault: undefined, head: { size: 4 } });
    expect(notes).toHaveLength(2);
  });

  it('is read in whatever pieces it comes, and without its last line feeds', async () => {
    const bytes = new TextEncoder().encode(log);
    for (const size of [1, 7, 100]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
      expect(await verifyLog(pieces, { key }, sha256)).toMatchObject({ leaves: 4, fault: undefined });
    }
    expect(await verify(log.trimEnd())).toMatchObject({ leaves: 4, fault: undefined });
  });

  it('gives the heads that were kept, in whatever pieces a text comes, a mail with Windows line ends among them', () => {
    const mail = `Guten Tag,\n\n${notes[0]?.note}\n--\n\n${notes[1]?.note}`.replaceAll('\n', '\r\n');
    for (const text of [log, mail]) {
      for (const size of [1, 7, 100]) {
        const finder = openNoteFinder('vector');
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size));
        expect([...pieces.flatMap((piece) => finder.add(piece)), ...finder.end()]).toEqual(notes);
      }
    }
  });

  it('is refused after any change of a character', async () => {
    const whole = log.trimEnd();
    for (let index = 0; index < whole.length; index += 3) {
      const changed = `${whole.slice(0, index)}${whole[index] === 'x' ? 'y' : 'x'}${whole.slice(index + 1)}`;
      const { fault } = await verify(changed, { key });
      // The salt and the payload of an erased entry, and the key in the header, are nobody's proof.
      if (index > (lines[0]?.length ?? 0)) expect(fault, `at ${index}: ${whole.slice(index - 20, index + 20)}`).toBeDefined();
    }
  });

  it('is cut off wherever it ends but after a checkpoint', async () => {
    const ends = [lines.slice(0, 2), lines.slice(0, 4), lines.slice(0, 13), lines.slice(0, 17)];
    for (const end of ends) expect((await verify(end.join('\n'))).fault?.kind, `${end.length} lines`).toBe('truncated');
    expect((await verify('')).fault?.kind).toBe('format');
    expect((await verify(replaced(1, 'some file'))).fault?.kind).toBe('format');
    expect((await verify(replaced(12, 'no leaf'))).fault).toMatchObject({ kind: 'format', leaf: 1, line: 12 });
  });

  it('that was kept longer than it is now was cut off', async () => {
    const shorter = lines.slice(0, 10).join('\n');
    expect(await verify(`${shorter}\n`)).toMatchObject({ leaves: 1, fault: undefined });
    expect((await verify(`${shorter}\n`, { kept: notes })).fault).toMatchObject({ kind: 'truncated', leaf: 1, kept: { size: 4 } });
  });

  it('says when what was kept is altered, or of another log', async () => {
    const [first] = notes;
    const altered = { note: first?.note.replace('OMPi', 'OMPj') ?? '', from: 'mail' };
    expect((await verify(log, { kept: [altered] })).fault).toMatchObject({ kind: 'kept', kept: { from: 'mail' } });
  });

  it('is not taken under another key', async () => {
    const other = await parseVerifierKey(await formatVerifierKey(await parseSigningKey(await newSigningKey('vectors.example'))));
    expect((await verify(log, { key: other })).fault).toMatchObject({ kind: 'key' });
  });

  it('may lack entries only where it says itself that their time was over', async () => {
    const gone = `sha256:38c3e247344a333c1d5b386bbe48c3a813b7addae7ffbbd000d08a467fdff8c2\t0199a0b1-c2d3-7000-8000-000000000001`;
    expect((await verify(replaced(2, gone), { key })).fault).toMatchObject({ kind: 'removed', leaf: 0, line: 2 });
  });
});
