import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { findMachinePostgres } from './support/postgres-machine.ts';

const machinePostgres = findMachinePostgres();
const root = fileURLToPath(new URL('..', import.meta.url));

/** Everything on the PostgreSQL that Mandat brings; what touches the database also on the machine's own, if it has one. */
export default defineConfig({
  root,
  test: {
    reporters: ['default', new URL('./support/summary-reporter.ts', import.meta.url).pathname],
    pool: 'forks',
    expect: { poll: { timeout: 15_000 } },
    // Processes, servers and browsers are started for real, and CI's machines stall for seconds: what fails there gets two more tries.
    retry: process.env.CI ? 2 : 0,
    maxWorkers: Math.min(4, Math.max(2, availableParallelism())),
    projects: [
      {
        extends: true,
        root,
        test: {
          name: 'embedded',
          include: ['tests/**/*.test.{ts,tsx}'],
          // Minutes of killing, filling and waiting: `npm run faults`.
          exclude: ['tests/faults/processes/**'],
          globalSetup: 'tests/support/postgres-embedded.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      ...(machinePostgres
        ? [
            {
              extends: true as const,
              root,
              test: {
                name: 'machine',
                include: ['tests/{database,core}/**/*.test.ts'],
                globalSetup: 'tests/support/postgres-machine.ts',
                testTimeout: 60_000,
                hookTimeout: 120_000,
              },
            },
          ]
        : []),
    ],
  },
});
