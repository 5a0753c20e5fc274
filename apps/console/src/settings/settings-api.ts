import { Settings, type UpdateSettings } from '@mandat/contract';
import { call } from '../api/client.ts';

const url = '/api/settings';

export function readSettings(): Promise<Settings> {
  return call(Settings, url);
}

export function updateSettings(input: UpdateSettings): Promise<Settings> {
  return call(Settings, url, { method: 'PUT', body: input });
}
