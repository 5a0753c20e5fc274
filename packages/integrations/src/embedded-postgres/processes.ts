import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { errorCode } from '../folder.ts';

/** Whether the number is taken, be it by a zombie or by a process of someone else. */
export function isPidTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Whether process `pid` runs (a zombie does not) with `argument` on its command line (a recycled number does not). */
export function isRunningWith(pid: number, argument: string): boolean {
  return process.platform === 'linux' ? isRunningOnLinux(pid, argument) : isRunningByPs(pid, argument);
}

function isRunningOnLinux(pid: number, argument: string): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    if (state === 'Z' || state === 'X') return false;
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(argument);
  } catch {
    return false;
  }
}

function isRunningByPs(pid: number, argument: string): boolean {
  const { stdout } = spawnSync('ps', ['-ww', '-o', 'stat=,command=', '-p', String(pid)], { encoding: 'utf8' });
  return Boolean(stdout) && !stdout.trimStart().startsWith('Z') && stdout.includes(argument);
}
