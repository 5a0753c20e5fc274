import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '@mandat/database';
import { startEmbeddedPostgres } from '@mandat/integrations';

export interface AnotherPostgres {
  connection: Connection;
  stop(): Promise<void>;
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A PostgreSQL server beside the one that the run shares. */
export async function startAnotherPostgres(): Promise<AnotherPostgres> {
  const folder = mkdtempSync(join(tmpdir(), `mandat-tests-${process.pid}-`));
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres({ dataDir: folder, log: silent, isDurable: false });
  return {
    connection: server.connection,
    async stop() {
      await server.stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
