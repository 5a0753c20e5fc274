import type { Reporter, TestModule } from 'vitest/node';
import { hasChromium } from './chromium.ts';
import { findMachinePostgres } from './postgres-machine.ts';

/** Prints the outcome as the last line: `N passed, N failed`, and what was skipped. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string) => states.filter((each) => each === state).length;
    // A file that cannot be loaded has no tests, and an error outside every test belongs to none.
    const brokenModules = modules.filter((module) => module.errors().length > 0).length;
    const failed = count('failed') + brokenModules + unhandledErrors.length;
    const skipped = count('skipped') + count('pending');
    if (!findMachinePostgres()) process.stdout.write('skipped: database tests on a PostgreSQL of this machine (it has none)\n');
    if (!hasChromium) process.stdout.write('skipped: no Chromium\n');
    process.stdout.write(`${count('passed')} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
  }
}
