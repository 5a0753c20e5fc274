import type { TestContext } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** What a fault did, in figures; the run prints it beside the fault's name. */
    finding?: string;
  }
}

/** Says what a fault did. */
export function note({ task }: Pick<TestContext, 'task'>, finding: string): void {
  task.meta.finding = finding;
}

/** Leaves a fault out where the machine cannot make it; in a run that demands all of them that is a failure. */
export function leaveOut(context: TestContext, reason: string): never {
  if (process.env.MANDAT_FAULTS === 'all') throw new Error(`not run: ${reason}`);
  return context.skip(`not run: ${reason}`);
}
