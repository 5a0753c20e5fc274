import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Resolves with the function that gives the lock back, once this process holds the file. A lock whose process is gone is
 * taken over; `onWait` hears once who holds it.
 */
export async function takeLock(path, onWait) {
  for (let hasWaited = false; ; await sleep(300)) {
    const holder = tryLock(path);
    if (holder === undefined) return () => rmSync(path, { force: true });
    if (!hasWaited) onWait(holder);
    hasWaited = true;
  }
}

/** Takes the lock and returns `undefined`, or returns the number of the process that holds it. */
export function tryLock(path) {
  // A link appears whole or not at all, so nobody reads half a lock.
  const own = `${path}.${process.pid}`;
  writeFileSync(own, `${process.pid} ${startOf(process.pid)}`);
  try {
    linkSync(own, path);
    return undefined;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(own);
  }
  const text = readText(path);
  const [pid, start] = text.split(' ');
  if (Number(pid) > 0 && startOf(Number(pid)) === start) return Number(pid);
  setAside(path, text);
  return tryLock(path);
}

// Two may find the same dead lock at once: only what was read is removed, a fresh lock goes back.
function setAside(path, deadText) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (readText(aside) === deadText) rmSync(aside);
  else renameSync(aside, path);
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}

/** Tells a process from a later one with its number: when it started, where the system says so; empty when it is gone. */
function startOf(pid) {
  if (process.platform === 'linux') {
    const stat = readText(`/proc/${pid}/stat`);
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return !state || state === 'Z' ? '' : rest[18];
  }
  try {
    process.kill(pid, 0);
    return 'running';
  } catch (error) {
    return error.code === 'EPERM' ? 'running' : '';
  }
}
