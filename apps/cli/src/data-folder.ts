import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@mandat/core';
import { asFolderProblem, prepareFolder, StartProblem } from '@mandat/integrations';
import { tryLock } from '../bootstrap/lock.mjs';
import type { Lifecycle } from './lifecycle.ts';

const patienceMs = 5_000;

/**
 * Makes the data folder and keeps every other process from running on it. One that is just ending is waited for.
 * @throws StartProblem naming the folder, or the process that uses it
 */
export async function occupyDataFolder(dataDir: string, log: Log, lifecycle: Lifecycle): Promise<void> {
  const holder = lockDataFolder(dataDir);
  if (holder !== undefined) {
    log.info('start.waiting', { folder: dataDir, process: holder });
    await waitForLock(dataDir);
  }
  await lifecycle.onStop(async () => rmSync(lockOf(dataDir), { force: true }));
}

/** Takes the folder for this process and returns `undefined`, or returns the number of the process that has it. */
export function lockDataFolder(dataDir: string): number | undefined {
  const isNew = !existsSync(dataDir);
  prepareFolder(dataDir);
  // Others may pass through to what is their own below, and list nothing.
  if (isNew) chmodSync(dataDir, 0o711);
  try {
    return tryLock(lockOf(dataDir));
  } catch (error) {
    throw asFolderProblem(error, dataDir);
  }
}

export const lockOf = (dataDir: string): string => join(dataDir, 'mandat.lock');

async function waitForLock(dataDir: string): Promise<void> {
  for (const begin = performance.now(); ; await sleep(250)) {
    const holder = lockDataFolder(dataDir);
    if (holder === undefined) return;
    if (performance.now() - begin > patienceMs) {
      throw new StartProblem(
        `Mandat already runs on ${dataDir} (process ${holder}): stop it first, or name another folder by MANDAT_DATA_DIR and another PORT.`,
      );
    }
  }
}
