import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Log } from '@mandat/core/ports';
import { asFolderProblem, prepareFolder } from '../folder.ts';
import { StartProblem } from '../start-problem.ts';
import { type Account, canReach, findServiceAccount, isRoot, ownerOf } from './account.ts';
import { locateBinaries, makeReachable } from './binaries.ts';

/** Where the server's files are. */
export interface StatePaths {
  folder: string;
  cluster: string;
  passwordFile: string;
  logFile: string;
}

/** Also what runs the server, and as whom (`undefined`: as whoever started Mandat). */
export interface ServerState extends StatePaths {
  binaries: string;
  account: Account | undefined;
}

/** Where root keeps what the service account could not reach below a home folder. */
const commonFolder = '/var/lib/mandat';

/** Finds or makes `<dataDir>/postgres`, usable for the account that PostgreSQL will run as. @throws StartProblem */
export function prepareState(dataDir: string, log: Log, common = commonFolder): ServerState {
  prepareFolder(dataDir);
  try {
    const account = isRoot() ? chooseAccount(dataDir) : undefined;
    const folder = findFolder(dataDir) ?? makeFolder(dataDir, account, common, log);
    if (account && ownerOf(folder).uid === 0) chownSync(folder, account.uid, account.gid);
    refuseForeignOwner(folder, account);
    const located = locateBinaries();
    return { ...pathsIn(folder), binaries: account ? makeReachable(located, account, common) : located, account };
  } catch (error) {
    throw asFolderProblem(error, join(dataDir, 'postgres'));
  }
}

/** The paths below `<dataDir>/postgres`, or `undefined` where nothing was made yet. */
export function findState(dataDir: string): StatePaths | undefined {
  const folder = findFolder(dataDir);
  return folder === undefined ? undefined : pathsIn(folder);
}

function pathsIn(folder: string): StatePaths {
  return {
    folder,
    cluster: join(folder, 'cluster'),
    passwordFile: join(folder, 'password'),
    logFile: join(folder, 'postgres.log'),
  };
}

// A cluster belongs to the account that made it, also when the machine got a `postgres` account since.
function chooseAccount(dataDir: string): Account {
  const folder = findFolder(dataDir);
  const owner = folder ? ownerOf(folder) : undefined;
  return owner && owner.uid !== 0 ? owner : findServiceAccount();
}

function findFolder(dataDir: string): string | undefined {
  const path = join(dataDir, 'postgres');
  if (!lstatSync(path, { throwIfNoEntry: false })) return undefined;
  try {
    return realpathSync(path);
  } catch (error) {
    throw new StartProblem(`${path} points to a folder that is missing: bring that folder back, or remove ${path} to begin anew.`, {
      cause: error,
    });
  }
}

function makeFolder(dataDir: string, account: Account | undefined, common: string, log: Log): string {
  const path = join(resolve(dataDir), 'postgres');
  if (account && !canReach(account, realpathSync(dataDir))) {
    mkdirSync(common, { recursive: true });
    chmodSync(common, 0o755);
    const folder = mkdtempSync(join(common, 'data-'));
    symlinkSync(folder, path);
    log.info('postgres.moved', { folder, reason: `the account ${account.uid} cannot reach ${dataDir}` });
    return realpathSync(folder);
  }
  mkdirSync(path, { mode: 0o700 });
  return realpathSync(path);
}

function refuseForeignOwner(folder: string, account: Account | undefined): void {
  const owner = ownerOf(folder);
  const expected = account?.uid ?? process.getuid?.();
  if (expected !== undefined && owner.uid !== expected) {
    throw new StartProblem(
      `${folder} belongs to user ${owner.uid}: start Mandat as that user or as root, or name another folder by MANDAT_DATA_DIR.`,
    );
  }
  if (account && !canReach(account, folder)) {
    throw new StartProblem(
      `User ${account.uid}, as whom PostgreSQL runs, cannot reach ${folder}: open the folders above it to others (chmod o+x).`,
    );
  }
}
