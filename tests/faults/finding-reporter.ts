import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type {} from './finding.ts';

const marks = { passed: 'pass', failed: 'FAIL', skipped: 'not run', pending: 'not run' } as const;

/** Prints one line for each fault, whatever went wrong below it, and the count as the last line. */
export default class FindingReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const result = test.result();
    const said = result.state === 'skipped' ? result.note : test.meta().finding;
    process.stdout.write(`${marks[result.state]}  ${test.fullName.replaceAll(' > ', ': ')}${said ? ` · ${said}` : ''}\n`);
    for (const error of result.errors ?? []) process.stdout.write(`${error.stack ?? error.message}\n${error.diff ?? ''}\n`);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly { message: string; stack?: string }[]): void {
    const broken = modules.flatMap((module) => module.errors());
    for (const error of [...broken, ...unhandledErrors]) process.stdout.write(`${error.stack ?? error.message}\n`);
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string) => states.filter((each) => each === state).length;
    const left = count('skipped') + count('pending');
    const failed = count('failed') + broken.length + unhandledErrors.length;
    process.stdout.write(`${count('passed')} passed, ${failed} failed${left > 0 ? `, ${left} skipped` : ''}\n`);
  }
}
