import type { IssuedHeadFeed } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { formatSessionToken, hashToken, newToken } from '../session/tokens.ts';
import { upsertHeadFeed } from './repository.ts';

/** Makes the address at which programs fetch the heads of the log; a former one answers nothing from then on. Only its hash is kept. */
export function renewHeadFeed(ctx: Context): Promise<IssuedHeadFeed> {
  return runCommand(ctx, 'head_feeds.renew', async (tx) => {
    const token = newToken();
    await upsertHeadFeed(tx, { tokenHash: hashToken(token), createdAt: ctx.now });
    const secret = formatSessionToken({ databaseName: ctx.tenant.databaseName, token });
    return { path: `/api/head-feeds/${secret}`, createdAt: ctx.now.toISOString() };
  });
}
