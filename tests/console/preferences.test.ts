import { PreferenceKey } from '@mandat/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPreferenceStore, isKept, type PreferenceValues } from '../../apps/console/src/preferences/preference-store.ts';

describe('the preference store', () => {
  const saved: PreferenceValues[] = [];
  const create = () => createPreferenceStore((changes) => saved.push(changes), 500);

  beforeEach(() => {
    saved.length = 0;
    vi.useFakeTimers();
  });
  afterEach(() => vi.useRealTimers());

  it('saves what changed within a moment together, and a removed key as null', () => {
    const store = create();
    store.load({});
    store.setItem('theme', 'dark');
    store.setItem('locale', 'de');
    store.setItem('theme', 'light');
    store.setItem('columns.users', ['email']);
    store.removeItem('columns.users');
    expect(saved).toEqual([]);
    vi.advanceTimersByTime(500);
    expect(saved).toEqual([{ theme: 'light', locale: 'de', 'columns.users': null }]);
  });

  it('keeps lists, searches and selections to itself', () => {
    const store = create();
    store.load({});
    store.setItem('users.listParams', { filter: { q: 'meier' } });
    store.setItem('users.selectedIds', ['1']);
    vi.advanceTimersByTime(10_000);
    expect(saved).toEqual([]);
    expect(store.getItem('users.selectedIds')).toEqual(['1']);
  });

  it('uses only keys that the server takes', () => {
    const keys = ['locale', 'theme', 'sidebar.open', 'columns.audit-entries'];
    expect(keys.every(isKept)).toBe(true);
    expect(keys.every((key) => PreferenceKey.safeParse(key).success)).toBe(true);
  });

  it('takes over what the server keeps, and tells those who listen', () => {
    const store = create();
    const heard: unknown[] = [];
    store.subscribe('locale', (value) => heard.push(value));
    store.load({ locale: 'de', 'users.listParams': 'never kept', 'sidebar.open': false });
    expect(store.getItem('locale')).toBe('de');
    expect(store.getItem('users.listParams')).toBeUndefined();
    expect(heard).toEqual(['de']);
    vi.advanceTimersByTime(10_000);
    expect(saved).toEqual([]);
  });

  it('lets what was chosen before signing in win, and saves it', () => {
    const store = create();
    store.setItem('locale', 'en');
    vi.advanceTimersByTime(10_000);
    expect(saved).toEqual([]);
    store.load({ locale: 'de', theme: 'dark' });
    expect(store.getItem('locale')).toBe('en');
    expect(store.getItem('theme')).toBe('dark');
    expect(saved).toEqual([{ locale: 'en' }]);
  });

  it('forgets everybody’s choices on sign-out but how the page looks, and tells the server nothing', () => {
    const store = create();
    store.load({ locale: 'de', 'columns.users': ['email'] });
    store.setItem('users.selectedIds', ['1']);
    store.setItem('theme', 'dark');
    store.reset();
    vi.advanceTimersByTime(10_000);
    expect(saved).toEqual([]);
    expect(store.getItem('locale')).toBe('de');
    expect(store.getItem('columns.users')).toBeUndefined();
    expect(store.getItem('users.selectedIds')).toBeUndefined();
  });

  it('survives being set up again by react-admin, and removes by prefix', () => {
    const store = create();
    store.load({ locale: 'de', 'columns.users': [], 'columns.lockouts': [] });
    store.setup();
    expect(store.getItem('locale', 'en')).toBe('de');
    expect(store.getItem('nothing', 'default')).toBe('default');
    store.removeItems('columns.');
    store.flush();
    expect(saved).toEqual([{ 'columns.users': null, 'columns.lockouts': null }]);
  });
});
