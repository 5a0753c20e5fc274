import { describeError } from '@mandat/core';
import { createLogger, StartProblem } from '@mandat/integrations';
import type { Command } from './command.ts';
import { databaseUrl } from './commands/database-url.ts';
import { dev } from './commands/dev.ts';
import { migrate } from './commands/migrate.ts';
import { api, worker } from './commands/serve.ts';
import { start } from './commands/start.ts';
import { tenantList, tenantPrices, tenantResume, tenantShow, tenantSuspend } from './commands/tenant.ts';
import { tenantCreate } from './commands/tenant-create.ts';
import { readConfig } from './config.ts';
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
  'database url': databaseUrl,
};

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const log = createLogger({ write: (line) => process.stderr.write(line), isPretty: process.stderr.isTTY });
const warnings = { ...log, info: () => undefined };

async function main(words: string[]): Promise<void> {
  const name = [words.slice(0, 2).join(' '), words[0] ?? ''].find((candidate) => candidate in commands);
  const command = name === undefined ? undefined : commands[name];
  if (name === undefined || command === undefined) return showHelp(words);
  const args = words.slice(name.split(' ').length);
  const config = readConfig(process.env);
  const chosenLog = command.isServer === true ? log : warnings;
  await live(chosenLog, (lifecycle) => command.run({ args, config, log: chosenLog, lifecycle, print }));
}

function showHelp(words: string[]): void {
  if (words.length > 0 && !['help', '--help', '-h'].includes(words[0] ?? '')) {
    throw new StartProblem(`There is no command "${words.join(' ')}": \`mandat help\` shows all.`);
  }
  print('Usage: npm run mandat -- COMMAND\n');
  for (const [name, { options = '', summary }] of Object.entries(commands)) print(`  ${`${name} ${options}`.trim()}\n      ${summary}`);
}

/** A mistake in the arguments, as `parseArgs` reports it: its message is written for people. */
const isUsageMistake = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof StartProblem || isUsageMistake(error)) process.stderr.write(`${error.message}\n`);
  else log.error('process.failed', describeError(error));
  process.exitCode = 1;
}
process.exit();
