import { describeError, type Log } from '@mandat/core';
import { InstallationProblem } from '@mandat/database';
import { createLogger, errorCode, StartProblem } from '@mandat/integrations';
import type { Command } from './command.ts';
import { databaseUrl } from './commands/database-url.ts';
import { dev } from './commands/dev.ts';
import { fleetStatus } from './commands/fleet-status.ts';
import { migrate } from './commands/migrate.ts';
import { sealingKeyRotate } from './commands/sealing-key-rotate.ts';
import { api, worker } from './commands/serve.ts';
import { serverAdd, serverChange, serverClose, serverList, serverOpen } from './commands/server.ts';
import { staffBlock, staffCreate, staffList, staffResetSignIn, staffUnblock } from './commands/staff.ts';
import { start } from './commands/start.ts';
import {
  tenantAuditRate,
  tenantList,
  tenantPrices,
  tenantResetSignIn,
  tenantResume,
  tenantShow,
  tenantSuspend,
} from './commands/tenant.ts';
import { tenantCreate } from './commands/tenant-create.ts';
import { tenantDeclareRestore } from './commands/tenant-declare-restore.ts';
import { verify } from './commands/verify.ts';
import { readConfig } from './config.ts';
import { logLibraries } from './library-output.ts';
import { live } from './lifecycle.ts';

const commands: Readonly<Record<string, Command>> = {
  start,
  dev,
  api,
  worker,
  migrate,
  'tenant create': tenantCreate,
  'tenant list': tenantList,
  'tenant show': tenantShow,
  'tenant suspend': tenantSuspend,
  'tenant resume': tenantResume,
  'tenant prices': tenantPrices,
  'tenant audit-rate': tenantAuditRate,
  'tenant reset-sign-in': tenantResetSignIn,
  'tenant declare-restore': tenantDeclareRestore,
  'sealing-key rotate': sealingKeyRotate,
  'server add': serverAdd,
  'server list': serverList,
  'server change': serverChange,
  'server close': serverClose,
  'server open': serverOpen,
  'staff create': staffCreate,
  'staff list': staffList,
  'staff block': staffBlock,
  'staff unblock': staffUnblock,
  'staff reset-sign-in': staffResetSignIn,
  'fleet status': fleetStatus,
  'database url': databaseUrl,
  verify,
};

export interface Terminal {
  environment: NodeJS.ProcessEnv;
  /** Writes answers. */
  write(text: string): void;
  /** Writes mistakes and the log. */
  writeError(text: string): void;
  isPretty: boolean;
}

/** PostgreSQL's code for it. */
const diskFull = '53100';

/** Runs one command to its end and returns the exit code. What went wrong is said in one line that tells what to do. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<number> {
  const log = createLogger({ write: terminal.writeError, isPretty: terminal.isPretty });
  try {
    await runCommand(words, terminal, log);
    return 0;
  } catch (error) {
    const cause = describeError(error);
    if (error instanceof StartProblem || error instanceof InstallationProblem || isUsageMistake(error))
      terminal.writeError(`${error.message}\n`);
    else if (cause.postgres === diskFull) terminal.writeError("The database server's disk is full: make room, then start Mandat again.\n");
    else log.error('process.failed', cause);
    return 1;
  }
}

async function runCommand(words: readonly string[], { environment, write }: Terminal, log: Log): Promise<void> {
  const print = (line: string) => write(`${line}\n`);
  const name = [words.slice(0, 2).join(' '), words[0] ?? ''].find((candidate) => Object.hasOwn(commands, candidate));
  const command = name === undefined ? undefined : commands[name];
  if (name === undefined || command === undefined) return showHelp(words, print);
  const args = words.slice(name.split(' ').length);
  const config = readConfig(environment);
  const chosenLog = command.isServer === true ? log : { ...log, info: () => undefined };
  const giveConsoleBack = logLibraries(chosenLog);
  await live(chosenLog, (lifecycle) => command.run({ args, config, log: chosenLog, lifecycle, print })).finally(giveConsoleBack);
}

function showHelp(words: readonly string[], print: (line: string) => void): void {
  if (words.length > 0 && !['help', '--help', '-h'].includes(words[0] ?? '')) {
    throw new StartProblem(`There is no command "${words.join(' ')}": \`mandat help\` shows all.`);
  }
  print('Usage: npm run mandat -- COMMAND\n');
  for (const [name, { options = '', summary }] of Object.entries(commands)) print(`  ${`${name} ${options}`.trim()}\n      ${summary}`);
}

/** A mistake in the arguments, as `parseArgs` reports it: its message is written for people. */
function isUsageMistake(error: unknown): error is Error {
  return error instanceof TypeError && errorCode(error)?.startsWith('ERR_PARSE_ARGS') === true;
}
