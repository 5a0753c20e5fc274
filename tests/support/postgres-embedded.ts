import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@mandat/integrations';
import type { TestProject } from 'vitest/node';
import { findPostmasterFile } from '../../packages/integrations/src/embedded-postgres/postmaster-file.ts';
import { isPidTaken, isRunningWith } from '../../packages/integrations/src/embedded-postgres/processes.ts';
import { parseConnection } from '../../packages/integrations/src/parse-connection.ts';
import type {} from './postgres.ts';

const prefix = 'mandat-tests-';
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** One server for the run: the one that `MANDAT_TEST_DATABASE_URL` names, or an embedded one in a folder of its own. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.MANDAT_TEST_DATABASE_URL;
  if (url) {
    project.provide('adminConnection', parseConnection(url));
    return async () => undefined;
  }
  removeFormerRuns();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres({ dataDir: folder, log: silent, isDurable: false });
  project.provide('adminConnection', server.connection);
  return async () => {
    await server.stop('immediate');
    rmSync(folder, { recursive: true, force: true });
  };
}

// A run that was killed leaves its server behind, which nobody else would end.
function removeFormerRuns(): void {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
    if (isPidTaken(Number(name.slice(prefix.length).split('-')[0]))) continue;
    const folder = join(realpathSync(tmpdir()), name);
    const cluster = join(folder, 'postgres/cluster');
    const file = findPostmasterFile(cluster);
    if (file && isRunningWith(file.pid, cluster)) process.kill(file.pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  }
}
