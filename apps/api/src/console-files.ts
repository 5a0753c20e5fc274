import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { loadStaticFile, type StaticFile } from './static-files.ts';

/** The built console, read once: what is not in it cannot be asked for, whatever the path says. */
export interface ConsoleFiles {
  /** With `NONCE_PLACEHOLDER` where a nonce belongs. */
  page: string;
  /** Other pages by path, in the same form. */
  pages: ReadonlyMap<string, string>;
  /** By path, from the root (`/assets/index-1a2b3c.js`). */
  files: ReadonlyMap<string, StaticFile>;
}

const pageName = 'index.html';

/** Reads the build in `directory`; undefined when there is none. */
export async function loadConsoleFiles(directory: string): Promise<ConsoleFiles | undefined> {
  const names = await listFiles(directory);
  if (!names.includes(pageName)) return undefined;
  const files = new Map<string, StaticFile>();
  const pages = new Map<string, string>();
  for (const name of names.filter((other) => other !== pageName && !isCompressedForm(other, names))) {
    const path = `/${name.split(sep).join('/')}`;
    if (path.endsWith('.html')) pages.set(path, await readFile(join(directory, name), 'utf8'));
    else files.set(path, await loadStaticFile(join(directory, name), path.startsWith('/assets/')));
  }
  return { page: await readFile(join(directory, pageName), 'utf8'), pages, files };
}

/** What lies beside a file as its compressed form is not a file of its own. */
function isCompressedForm(name: string, names: readonly string[]): boolean {
  return /\.(?:br|gz)$/.test(name) && names.includes(name.replace(/\.\w+$/, ''));
}

async function listFiles(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(join(directory, sep).length));
  } catch {
    return [];
  }
}
