import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartProblem } from './start-problem.ts';

/** The error code of a failed system call (`ENOSPC`), or of PostgreSQL (`57P03`). */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const notWritable = (folder: string): string => `The folder ${folder} cannot be written: give this user the right to write there`;
const notAFolder = (folder: string): string => `${folder} is not a folder: remove what stands there`;

const remedies: Record<string, (folder: string) => string> = {
  EACCES: notWritable,
  EPERM: notWritable,
  EROFS: (folder) => `The folder ${folder} is on a read-only file system: make it writable`,
  ENOENT: (folder) => `The folder ${folder} cannot be made there: make it`,
  ENOTDIR: notAFolder,
  EEXIST: notAFolder,
  ENOSPC: (folder) => `The disk that holds ${folder} is full: make room`,
  EDQUOT: (folder) => `The disk quota for ${folder} is used up: make room`,
};

/** The error as something to mend about `folder`, or unchanged when it is about something else. */
export function asFolderProblem(error: unknown, folder: string): unknown {
  const remedy = remedies[errorCode(error) ?? ''];
  if (!remedy) return error;
  return new StartProblem(`${remedy(folder)}, or name another folder by MANDAT_DATA_DIR.`, { cause: error });
}

// Node's own recursive mkdir never returns where the system answers ENOENT below an existing folder, as /proc does.
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  if (!existsSync(dirname(folder))) makeFolders(dirname(folder));
  mkdirSync(folder);
}

/** Makes the folder where it is missing and shows that it can be written. @throws StartProblem naming the folder */
export function prepareFolder(folder: string): void {
  const probe = join(folder, `.write-test-${process.pid}`);
  try {
    makeFolders(folder);
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error('Not a folder'), { code: 'ENOTDIR' });
    try {
      writeFileSync(probe, 'Mandat can write here.\n');
    } finally {
      rmSync(probe, { force: true });
    }
  } catch (error) {
    throw asFolderProblem(error, folder);
  }
}
