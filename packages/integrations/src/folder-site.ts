import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnchorSite } from '@mandat/core/ports';
import { errorCode } from './folder.ts';

/**
 * A folder as a site: one file for each log and month, to which lines are only ever appended, each a note as a JSON string. The folder
 * itself is never made here: where it is missing, the disk that it should be on is not there.
 */
export function createFolderSite(folder: string): AnchorSite {
  return {
    name: folder,
    async append(log, note, at) {
      const own = join(folder, log);
      const isNew = await makeFolder(own);
      // Never behind a file that a clock which was ahead has begun: the last line is the last note.
      const name = [...(await listMonths(own)), `${at.toISOString().slice(0, 7)}.notes`].sort().at(-1) ?? '';
      await appendLine(join(own, name), JSON.stringify(note));
      if (isNew) await syncFolder(folder);
      await syncFolder(own);
    },
    async readLast(log) {
      for (const name of (await listMonths(join(folder, log))).reverse()) {
        const last = parseNotes(await readFile(join(folder, log, name), 'utf8')).at(-1);
        if (last !== undefined) return last;
      }
      // Nothing there yet, or no site at all?
      await readdir(folder);
      return undefined;
    },
    async *read(log) {
      await readdir(folder);
      for (const name of await listMonths(join(folder, log))) yield* parseNotes(await readFile(join(folder, log, name), 'utf8'));
    },
  };
}

async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** A line that was cut off by a full disk or a crash is ended first, so that it spoils no other. */
async function appendLine(path: string, line: string): Promise<void> {
  const file = await open(path, 'a+', 0o600);
  try {
    const { size } = await file.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await file.read(last, 0, 1, size - 1);
    const isWhole = size === 0 || last.toString() === '\n';
    await file.appendFile(`${isWhole ? '' : '\n'}${line}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function listMonths(path: string): Promise<string[]> {
  try {
    return (await readdir(path)).filter((name) => /^\d{4}-\d{2}\.notes$/.test(name)).sort();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Lines that are no JSON are what a crash left of one. */
function parseNotes(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    try {
      const note: unknown = JSON.parse(line);
      return typeof note === 'string' ? [note] : [];
    } catch {
      return [];
    }
  });
}
