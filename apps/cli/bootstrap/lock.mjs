import { appendFileSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Resolves with the lock once this process holds the file. A lock whose processes are all gone is taken over; `onWait`
 * hears once who holds it.
 */
export async function takeLock(path, onWait) {
  for (let hasWaited = false; ; await sleep(300)) {
    const holder = tryLock(path);
    if (holder === undefined)
      return { addHolder: (pid) => appendFileSync(path, lineOf(pid)), release: () => rmSync(path, { force: true }) };
    if (!hasWaited) onWait(holder);
    hasWaited = true;
  }
}

/** Takes the lock and returns `undefined`, or returns the number of a process that holds it. */
export function tryLock(path) {
  // A link appears whole or not at all, so nobody reads half a lock.
  const own = `${path}.${process.pid}`;
  writeFileSync(own, lineOf(process.pid));
  try {
    linkSync(own, path);
    return undefined;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(own);
  }
  const text = readText(path);
  const holder = text.split('\n').find(isRunning);
  if (holder) return Number.parseInt(holder, 10);
  setAside(path, text);
  return tryLock(path);
}

const lineOf = (pid) => `${pid} ${startOf(pid)}\n`;

function isRunning(line) {
  const [pid, start] = line.split(' ');
  return Number(pid) > 0 && start !== 'gone' && startOf(Number(pid)) === start;
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
    if (['ENOENT', 'ESRCH'].includes(error.code)) return '';
    throw error;
  }
}

/** Tells a process from a later one with its number: when it started, where the system says so. */
function startOf(pid) {
  if (process.platform === 'linux') {
    const stat = readText(`/proc/${pid}/stat`);
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return !state || state === 'Z' ? 'gone' : rest[18];
  }
  try {
    process.kill(pid, 0);
    return 'running';
  } catch (error) {
    return error.code === 'EPERM' ? 'running' : 'gone';
  }
}
