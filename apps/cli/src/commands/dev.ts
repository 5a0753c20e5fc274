import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { StartProblem } from '@mandat/integrations';
import type { Command } from '../command.ts';
import { addressOf } from '../config.ts';
import { occupyDataFolder } from '../data-folder.ts';
import { refuseTakenPort } from '../http-server.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { ensureDemonstration, openFromNothing } from '../prepare.ts';
import { announce } from './start.ts';

const consoleAddress = 'http://localhost:5173';
const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const consoleFolder = fileURLToPath(new URL('../../../console', import.meta.url));

export const dev: Command = {
  summary: 'runs the product for its developers: every process starts anew when its sources change',
  isServer: true,
  async run(invocation) {
    const { config, log, lifecycle } = invocation;
    await occupyDataFolder(config.dataDir, log, lifecycle);
    await refuseTakenPort(config);
    const isDemonstration = await ensureDemonstration(invocation, await openFromNothing(invocation));
    const vite = join(dirname(createRequire(join(consoleFolder, 'package.json')).resolve('vite/package.json')), 'bin/vite.js');
    await runProgram(lifecycle, 'api', ['--watch', '--watch-preserve-output', main, 'api']);
    await runProgram(lifecycle, 'worker', ['--watch', '--watch-preserve-output', main, 'worker']);
    await runProgram(lifecycle, 'console', [vite, consoleFolder, '--logLevel', 'warn'], { MANDAT_API: addressOf(config) });
    await Promise.race([untilAnswering(addressOf(config)), lifecycle.stopped]);
    announce(invocation, isDemonstration, consoleAddress);
    await lifecycle.stopped;
  },
};

async function untilAnswering(address: string): Promise<void> {
  const isUp = () =>
    fetch(`${address}/api/health`).then(
      (response) => response.ok,
      () => false,
    );
  while (!(await isUp())) await sleep(200);
}

/** Runs a Node program beside this process until either of them ends. */
async function runProgram(lifecycle: Lifecycle, name: string, args: string[], environment: NodeJS.ProcessEnv = {}): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void ended.then(() => lifecycle.fail(new StartProblem(`The ${name} has ended.`)));
  await lifecycle.onStop(async (hurry) => {
    hurry.addEventListener('abort', () => void child.kill('SIGKILL'));
    child.kill('SIGTERM');
    await ended;
  });
}
