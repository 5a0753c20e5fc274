import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lifecycle } from '../../apps/cli/src/lifecycle.ts';

export interface Child {
  pid: number;
  /** Resolves when `url` is answered with success. @throws when the process ended instead */
  answers(url: string): Promise<void>;
  /** Asks the process to end and resolves when it is gone. */
  end(): Promise<void>;
}

interface Program {
  program: string;
  args: readonly string[];
  environment: Record<string, string>;
  /** Where it writes what it says, as a server in production does. */
  log: string;
}

/** As `npm start` and `npm run mandat` run Node. */
const flags = ['--max-semi-space-size=16'];

/** Runs a program of ours on the same Node until the run ends. */
export async function startChild(lifecycle: Lifecycle, { program, args, environment, log }: Program): Promise<Child> {
  const output = openSync(log, 'a');
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/', ...environment };
  const profile =
    process.env.MANDAT_BENCH_PROFILE === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${process.env.MANDAT_BENCH_PROFILE}`];
  const child = spawn(process.execPath, [...flags, ...profile, program, ...args], { env, stdio: ['ignore', output, output] });
  closeSync(output);
  const exited = once(child, 'exit');
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const end = async () => {
    if (!hasEnded()) child.kill('SIGTERM');
    await exited;
  };
  await lifecycle.onStop(end);
  return {
    pid: child.pid ?? 0,
    end,
    async answers(url) {
      for (;;) {
        if (hasEnded()) throw new Error(`${program} ended instead of starting: see ${log}`);
        const isUp = await fetch(url).then(
          (response) => response.ok,
          () => false,
        );
        if (isUp) return;
        await sleep(5);
      }
    },
  };
}
