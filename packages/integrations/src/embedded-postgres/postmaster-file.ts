import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../folder.ts';

/** What a PostgreSQL server writes about itself into `postmaster.pid`. */
export interface PostmasterFile {
  pid: number;
  port: number;
  /** Empty where the server listens on no socket. */
  socketFolder: string;
  address: string;
  status: string;
}

/** The server's own note about itself, or `undefined` when there is none that can be read as one. */
export function findPostmasterFile(cluster: string): PostmasterFile | undefined {
  const lines = readLines(cluster);
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return {
    pid,
    port: Number(lines[3] ?? 0),
    socketFolder: lines[4]?.trim() ?? '',
    address: lines[5]?.trim() ?? '',
    status: lines[7]?.trim() ?? '',
  };
}

// Above every limit a system has, so no process can hold it, and still a positive C int.
const pidOfNobody = 2 ** 31 - 1;

/**
 * Makes PostgreSQL take the former server for dead although its number is taken again. The file stays: its shared
 * memory key keeps a new server out while backends of the former one survive.
 */
export function declareFormerServerDead(cluster: string): void {
  const [, ...rest] = readLines(cluster);
  writeFileSync(join(cluster, 'postmaster.pid'), [pidOfNobody, ...rest].join('\n'));
}

function readLines(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
