import { sql } from 'drizzle-orm';

/**
 * Among what a statement returns that is its own transaction: its commit does not wait for the disk. For counts of attempts alone. Whatever answers a failed
 * attempt commits after it and waits, so a crash can only forget attempts that were never answered.
 */
export const flushedLater = { synchronousCommit: sql<string>`set_config('synchronous_commit', 'off', true)` };
