import { memoryStore } from 'ra-core';
import type { Store } from 'react-admin';

export type PreferenceValues = Readonly<Record<string, unknown>>;

export interface PreferenceStore extends Store {
  /** Takes over what the server keeps; what was chosen before signing in wins and is saved. */
  load(values: PreferenceValues): void;
  /** Sends what has not been sent yet. */
  flush(): void;
}

/** Everything else that react-admin remembers (list parameters, selections) stays in memory and ends with the page. */
const kept: readonly RegExp[] = [/^locale$/, /^theme$/, /^sidebar\.open$/, /^columns\.[a-z-]+$/, /^draft\.[a-z]+(?:\.[0-9a-f-]{36})?$/];
/** Chosen on the sign-in page too, so they survive signing out until the page is left. */
const keptWithoutSession: readonly string[] = ['locale', 'theme'];

export function isKept(key: string): boolean {
  return kept.some((pattern) => pattern.test(key));
}

/**
 * react-admin's store in memory, backed by the server: nothing is written to the browser's storage. `save` is called with all
 * changes of `delayMs` together; a removed key has the value null.
 */
export function createPreferenceStore(save: (changes: PreferenceValues) => void, delayMs = 800): PreferenceStore {
  const memory = memoryStore();
  memory.setup();
  const unsaved = new Map<string, unknown>();
  let isLoaded = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function keys(prefix = ''): string[] {
    return Object.keys(memory.listItems?.() ?? {}).filter((key) => key.startsWith(prefix));
  }
  function flush(): void {
    clearTimeout(timer);
    if (!isLoaded || unsaved.size === 0) return;
    save(Object.fromEntries(unsaved));
    unsaved.clear();
  }
  function note(key: string, value: unknown): void {
    if (!isKept(key)) return;
    unsaved.set(key, value ?? null);
    clearTimeout(timer);
    timer = setTimeout(flush, delayMs);
  }
  function removeItem(key: string): void {
    memory.removeItem(key);
    note(key, null);
  }

  return {
    ...memory,
    // react-admin sets the store up again on every mount; what was loaded before the first one must not get lost.
    setup: () => undefined,
    teardown: () => undefined,
    setItem: (key, value) => {
      memory.setItem(key, value);
      note(key, value);
    },
    removeItem,
    removeItems: (prefix) => keys(prefix).forEach(removeItem),
    reset: () => {
      clearTimeout(timer);
      unsaved.clear();
      isLoaded = false;
      for (const key of keys()) if (!keptWithoutSession.includes(key)) memory.removeItem(key);
    },
    load: (loaded) => {
      isLoaded = true;
      for (const [key, value] of Object.entries(loaded)) {
        if (isKept(key) && !unsaved.has(key)) memory.setItem(key, value);
      }
      flush();
    },
    flush,
  };
}
