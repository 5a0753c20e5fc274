import { maximumPreferences, type Preferences, type UpdatePreferences } from '@mandat/contract';
import { runCommand, runQuery } from '../command.ts';
import type { UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { lockOwner } from '../users/repository.ts';
import { deletePreferences, findPreferences, upsertPreferences } from './repository.ts';

/** One's own settings of the console. */
export function getPreferences(ctx: UserContext): Promise<Preferences> {
  return runQuery(ctx, 'preferences.read', (db) => findPreferences(db, ctx.actor.id));
}

/** Sets the given keys, removes those that are null, leaves the others. @throws DomainError `preferences.too_many` */
export function updatePreferences(ctx: UserContext, values: UpdatePreferences): Promise<Preferences> {
  const removed = Object.keys(values).filter((key) => values[key] === null);
  const kept = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  return runCommand(
    ctx,
    'preferences.update',
    async (tx) => {
      await lockOwner(tx, ctx.actor.id);
      await deletePreferences(tx, ctx.actor.id, removed);
      await upsertPreferences(tx, ctx.actor.id, kept);
      const all = await findPreferences(tx, ctx.actor.id);
      if (Object.keys(all).length > maximumPreferences) throw new DomainError('preferences.too_many');
      return all;
    },
    { entityId: ctx.actor.id },
  );
}
