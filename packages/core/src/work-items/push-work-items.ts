import type { Context } from '../context.ts';
import { describeError } from '../describe-error.ts';
import { listUnpushed, markPushed, takeItems } from './repository.ts';

const batch = 200;

/**
 * Brings the operator's queue up to what this tenant's database says. Repeated, or run beside another, it does no harm: an item goes by its
 * version, and the newest one wins.
 */
export async function pushWorkItems(ctx: Context): Promise<void> {
  for (;;) {
    const changes = await listUnpushed(ctx.db, batch);
    if (changes.length === 0) return;
    await takeItems(ctx.services.control, ctx.tenant.id, changes);
    await markPushed(ctx.db, changes);
    if (changes.length < batch) return;
  }
}

/** After a commit: pushes now, so that staff see it at once. When that fails the worker's sweep makes up for it. */
export async function pushWorkItemsNow(ctx: Context): Promise<void> {
  await pushWorkItems(ctx).catch((error: unknown) =>
    ctx.services.log.warn('work_items.not_pushed', { requestId: ctx.request.requestId, ...describeError(error) }),
  );
}
