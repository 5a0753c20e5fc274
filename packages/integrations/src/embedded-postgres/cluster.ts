import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asFolderProblem } from '../folder.ts';
import { StartProblem } from '../start-problem.ts';
import type { ServerState, StatePaths } from './state.ts';

export const superuser = 'postgres';

/** Nothing of our own environment reaches the server: it may hold credentials of other systems. */
export const serverEnvironment = { LC_ALL: 'C', TZ: 'UTC' };

/** Makes the cluster where there is none. What an interrupted run left behind is made anew. @throws StartProblem */
export async function ensureCluster(state: ServerState, isDurable: boolean): Promise<void> {
  if (existsSync(state.cluster)) return refuseOtherVersion(state);
  const unfinished = `${state.cluster}.init`;
  rmSync(unfinished, { recursive: true, force: true });
  writePassword(state);
  await runInitdb(state, unfinished, isDurable);
  renameSync(unfinished, state.cluster);
}

export function readPassword(state: StatePaths): string {
  try {
    return readFileSync(state.passwordFile, 'utf8').trim();
  } catch (error) {
    throw new StartProblem(`The password of the database server is missing: bring ${state.passwordFile} back from a backup.`, {
      cause: error,
    });
  }
}

function writePassword({ passwordFile, account }: ServerState): void {
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  if (account) chownSync(passwordFile, account.uid, account.gid);
}

function runInitdb(state: ServerState, folder: string, isDurable: boolean): Promise<void> {
  const options = [
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    `--pwfile=${state.passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(isDurable ? [] : ['--no-sync']),
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(join(state.binaries, 'bin/initdb'), options, {
      ...state.account,
      cwd: state.folder,
      env: serverEnvironment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.once('error', (error) => reject(asBinaryProblem(error)));
    child.once('close', (code) => (code === 0 ? resolve() : reject(asInitdbProblem(output, state.folder))));
  });
}

/** The server's program could not be started at all. */
export function asBinaryProblem(error: Error): StartProblem {
  return new StartProblem(
    `The PostgreSQL that Mandat brings does not run on this machine (${error.message}): name a server by DATABASE_URL.`,
    {
      cause: error,
    },
  );
}

/** Finds the cause in the words of the server: it reports a full disk as text only. */
export function asServerProblem(output: string, folder: string): StartProblem | undefined {
  const causes: [RegExp, string][] = [
    [/No space left on device/, 'ENOSPC'],
    [/Disk quota exceeded/, 'EDQUOT'],
    [/Read-only file system/, 'EROFS'],
    [/Permission denied/, 'EACCES'],
  ];
  const code = causes.find(([pattern]) => pattern.test(output))?.[1];
  const problem = code && asFolderProblem(Object.assign(new Error(output.trim()), { code }), folder);
  return problem instanceof StartProblem ? problem : undefined;
}

function asInitdbProblem(output: string, folder: string): StartProblem {
  const lastLine = output.trim().split('\n').at(-1) ?? '';
  return asServerProblem(output, folder) ?? new StartProblem(`The database could not be made in ${folder}: ${lastLine}`);
}

function refuseOtherVersion(state: ServerState): void {
  const found = readFileSync(join(state.cluster, 'PG_VERSION'), 'utf8').trim();
  const brought = readFileSync(join(state.binaries, 'share/postgresql/postgres.bki'), 'utf8').match(/^# PostgreSQL (\d+)/)?.[1];
  if (brought !== undefined && found !== brought) {
    throw new StartProblem(
      `${state.folder} was made by PostgreSQL ${found}, Mandat now brings ${brought}: dump it with the former release and load it here.`,
    );
  }
}
