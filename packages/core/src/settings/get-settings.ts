import type { Settings } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { findSettings } from './repository.ts';

export function getSettings(ctx: Context): Promise<Settings> {
  return runQuery(ctx, 'settings.read', findSettings);
}
