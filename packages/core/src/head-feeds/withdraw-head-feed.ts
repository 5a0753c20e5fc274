import type { WithdrawnHeadFeed } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { deleteHeadFeed } from './repository.ts';

/** Takes the address away at once; without one nothing happens, which is in the log too. */
export function withdrawHeadFeed(ctx: Context): Promise<WithdrawnHeadFeed> {
  return runCommand(ctx, 'head_feeds.withdraw', async (tx) => ({ wasOpen: await deleteHeadFeed(tx) }));
}
