import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, type TestContext } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { leaveOut } from '../finding.ts';

/** A file system of its own that can be filled to the last byte. */
export interface SmallDisk {
  folder: string;
  fill(): void;
  free(): void;
}

/** Mounts a file system of `mebibytes` in memory; it goes with the test. A machine that may not mount leaves the test out. */
export function mountSmallDisk(context: TestContext, mebibytes: number): SmallDisk {
  const folder = temporaryFolder();
  const filler = join(folder, 'filler');
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=755`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return leaveOut(context, 'mounting a small disk takes root');
  }
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]));
  return { folder, fill: () => fill(filler), free: () => rmSync(filler) };
}

function fill(path: string): void {
  const file = openSync(path, 'a');
  try {
    for (let size = 1 << 20; size >= 1; ) {
      try {
        writeSync(file, Buffer.alloc(size));
      } catch {
        size = size >> 1;
      }
    }
  } finally {
    closeSync(file);
  }
}
