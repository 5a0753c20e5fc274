import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartProblem } from '../start-problem.ts';

/** The operating system's account under which PostgreSQL runs; it refuses to run as root. */
export interface Account {
  uid: number;
  gid: number;
}

export const isRoot = (): boolean => process.getuid?.() === 0;

/** `postgres` where the machine has it, else `nobody`. */
export function findServiceAccount(): Account {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find(([name]) => name === wanted) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new StartProblem(
    'PostgreSQL cannot run as root, and this machine has neither the user postgres nor nobody: start Mandat as an ordinary user.',
  );
}

/** Who owns the path. */
export function ownerOf(path: string): Account {
  const { uid, gid } = statSync(path);
  return { uid, gid };
}

/** Whether the account may enter every folder on the way and read `path`, where that is a file. */
export function canReach({ uid, gid }: Account, path: string): boolean {
  for (let current = path; ; current = dirname(current)) {
    const stat = statSync(current);
    const granted = stat.uid === uid ? stat.mode >> 6 : stat.gid === gid ? stat.mode >> 3 : stat.mode;
    if ((granted & (stat.isDirectory() ? 0o1 : 0o4)) === 0) return false;
    if (current === dirname(current)) return true;
  }
}
