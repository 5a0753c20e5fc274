import { Preferences } from '@mandat/contract';
import { call, http } from '../api/client.ts';
import { createPreferenceStore } from './preference-store.ts';

const url = '/api/me/preferences';

export const preferenceStore = createPreferenceStore((changes) => {
  // A preference that could not be saved is not worth a message: it still holds until the page is left.
  http(url, { method: 'PUT', body: changes, keepalive: true }).catch(() => undefined);
});

export const preferences = {
  /** Never fails: without them the console works with what it would show a new user. */
  load: async (): Promise<void> => preferenceStore.load(await call(Preferences, url).catch(() => ({}))),
  forget: (): void => {
    preferenceStore.flush();
    preferenceStore.reset();
  },
};

addEventListener('pagehide', preferenceStore.flush);
