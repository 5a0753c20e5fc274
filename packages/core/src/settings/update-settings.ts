import type { Settings, UpdateSettings } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { findSettings, updateSettingsRow } from './repository.ts';

/** Changes what the customer has chosen for itself. @throws DomainError `settings.stale` with the settings as they stand */
export function updateSettings(ctx: Context, input: UpdateSettings): Promise<Settings> {
  return runCommand(ctx, 'settings.update', async (tx) => {
    const updated = await updateSettingsRow(tx, input);
    if (updated === undefined) throw new DomainError('settings.stale', { current: await findSettings(tx) });
    return updated;
  });
}
