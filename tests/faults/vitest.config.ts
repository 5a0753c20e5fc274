import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every fault, one after the other: each has the machine to itself. */
export default defineConfig({
  root,
  test: {
    reporters: [new URL('./finding-reporter.ts', import.meta.url).pathname],
    pool: 'forks',
    fileParallelism: false,
    include: ['tests/faults/**/*.test.ts'],
    globalSetup: 'tests/support/postgres-embedded.ts',
    expect: { poll: { timeout: 60_000, interval: 100 } },
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});
