import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url);
const manifest: { version: string } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

export const version = manifest.version;

/** The commit that runs; `unknown` outside a clone. */
export function findCommit(): string {
  try {
    const options: ExecFileSyncOptionsWithStringEncoding = {
      cwd: fileURLToPath(root),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    };
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], options).trim();
  } catch {
    return 'unknown';
  }
}
