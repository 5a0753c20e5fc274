import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { findServer } from '../cli/product.ts';
import { freePort } from './free-port.ts';

const main = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));

export interface RunningProduct {
  address: string;
  /** For the operator's commands. */
  environment: Record<string, string>;
}

/** The whole product with its demonstration, from an empty folder on a free port, for the tests of one file. */
export function useProduct(given: Readonly<Record<string, string>> = {}): () => RunningProduct {
  const dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'mandat-e2e-')));
  let child: ChildProcess | undefined;
  let address = '';
  let environment: Record<string, string> = {};

  beforeAll(async () => {
    chmodSync(dataDir, 0o755);
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    environment = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/', PORT: String(port), MANDAT_DATA_DIR: dataDir, ...given };
    child = spawn(process.execPath, [main, 'start'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    await isReady(child);
  });

  afterAll(async () => {
    await endProduct(child);
    const server = findServer(dataDir);
    if (server !== undefined) process.kill(server, 'SIGQUIT');
    rmSync(dataDir, { recursive: true, force: true });
  });

  return () => ({ address, environment });
}

/** Resolves when the product says that it is ready, and rejects with all it said when it ends instead. */
function isReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (text: Buffer) => {
      said += text.toString('utf8');
      if (said.includes('Mandat is ready')) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', () => reject(new Error(`The product ended instead of starting:\n${said}`)));
  });
}

async function endProduct(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
