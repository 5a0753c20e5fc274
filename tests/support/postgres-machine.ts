import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findServiceAccount, isRoot } from '../../packages/integrations/src/embedded-postgres/account.ts';
import type {} from './postgres.ts';

/** The programs of a PostgreSQL server that the machine has of its own, the newest first found. */
export function findMachinePostgres(): string | undefined {
  const folders = globSync(['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/opt/homebrew/opt/postgresql@*/bin']);
  return folders.filter((folder) => existsSync(join(folder, 'initdb'))).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))[0];
}

/** A cluster of its own for the run, made and served by the machine's programs. */
export default function setUp(project: TestProject): () => void {
  const programs = findMachinePostgres();
  if (!programs) throw new Error('The project runs only where the machine has a PostgreSQL.');
  const account = isRoot() ? findServiceAccount() : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'mandat-machine-'));
  const passwordFile = join(folder, 'password');
  const cluster = join(folder, 'cluster');
  const password = 'of-this-run-only';
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid);

  const run = (program: string, ...options: string[]) =>
    execFileSync(join(programs, program), ['-D', cluster, ...options], { ...account, cwd: folder, env: { LC_ALL: 'C' }, stdio: 'ignore' });
  const settings = `-c listen_addresses= -c unix_socket_directories=${folder} -c fsync=off -c max_connections=200`;
  run('initdb', '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync');
  run('pg_ctl', '-w', '-l', join(folder, 'log'), '-o', settings, 'start');
  project.provide('adminConnection', { host: folder, port: 5432, user: 'postgres', password, database: 'postgres' });
  return () => {
    run('pg_ctl', '-w', '-m', 'immediate', 'stop');
    rmSync(folder, { recursive: true, force: true });
  };
}
