import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { writeSealedLog } from '../sealing/write-sealed-log.ts';

/**
 * The sealed log as a file that the stand-alone verifier checks. The download itself is in the log before the first piece.
 * @throws DomainError `permission.missing`, `audit_entries.not_sealed` instead of the first piece
 */
export async function* downloadSealedLog(ctx: Context): AsyncGenerator<string, void, undefined> {
  await runCommand(ctx, 'audit_entries.download', async () => undefined);
  let isEmpty = true;
  for await (const piece of writeSealedLog(ctx.db)) {
    isEmpty = false;
    yield piece;
  }
  if (isEmpty) throw new DomainError('audit_entries.not_sealed');
}
