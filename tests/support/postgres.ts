import type { Connection } from '@mandat/database';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    adminConnection: Connection;
  }
}

/** The superuser's connection to the server of this test run. */
export const adminConnection = (): Connection => inject('adminConnection');
