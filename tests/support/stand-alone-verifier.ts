import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { buildVerifier } from '../../apps/console/verifier-build.ts';

export interface Verdict {
  code: number;
  /** The machine-readable part of the last line: kind, leaf, entry. */
  place: Record<string, string>;
  said: string;
}

/** What the verifier says about the place, for machines. */
export function readPlace(said: string): Record<string, string> {
  return Object.fromEntries([...said.matchAll(/\b(kind|leaf|line|entry)=(\S+)/g)].map(([, name, value]) => [name, value]));
}

/** The verifier as customers get it, run by Node on files, alone in a folder. */
export type RunVerifier = (log: string, kept?: readonly string[], key?: string) => Promise<Verdict>;

export function useStandAloneVerifier(): RunVerifier {
  const folder = mkdtempSync(join(tmpdir(), 'mandat-verifier-'));
  beforeAll(() => buildVerifier(folder));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (log, kept = [], key) => {
    writeFileSync(join(folder, 'log.txt'), log);
    for (const [index, text] of kept.entries()) writeFileSync(join(folder, `kept-${index}.txt`), text);
    const names = kept.map((_, index) => `kept-${index}.txt`);
    const words = ['verifier.js', 'log.txt', ...names, ...(key === undefined ? [] : ['--key', key])];
    return new Promise((resolve) => {
      execFile(process.execPath, words, { cwd: folder, env: { LANG: 'C' } }, (error, said) => {
        resolve({ code: Number(error?.code ?? 0), place: readPlace(said), said });
      });
    });
  };
}
