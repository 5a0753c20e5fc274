import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rememberAnswers } from '../../packages/database/src/remembered-tenants.ts';

const stored = new Map<string, number>();
let asked: string[] = [];

const lookup = {
  find: async (key: string) => {
    asked.push(key);
    return stored.get(key);
  },
  findAll: async (keys: readonly string[]) => {
    asked.push(keys.join(' '));
    return new Map([...stored].filter(([key]) => keys.includes(key)));
  },
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  stored.clear();
  for (const [value, key] of ['a', 'b', 'c'].entries()) stored.set(key, value);
  asked = [];
});

afterEach(() => {
  vi.useRealTimers();
});

describe('answers that are remembered', () => {
  it('are read again by one question after two seconds, those alone that somebody asked for meanwhile', async () => {
    const find = rememberAnswers(lookup);
    for (const key of ['a', 'b', 'c', 'a', 'b']) expect(await find(key)).toBe(stored.get(key));
    expect(asked).toEqual(['a', 'b', 'c']);
    vi.advanceTimersByTime(2_000);
    for (const key of ['b', 'a', 'b']) expect(await find(key)).toBe(stored.get(key));
    expect(asked.slice(3)).toEqual(['b a']);
  });

  it('are asked for once by all who come at the same time', async () => {
    const find = rememberAnswers(lookup);
    await Promise.all(['a', 'a', 'a'].map(find));
    vi.advanceTimersByTime(2_000);
    expect(await Promise.all(['a', 'a', 'a'].map(find))).toEqual([0, 0, 0]);
    expect(asked).toEqual(['a', 'a']);
  });

  it('of what nobody has stored are asked for one by one, after five seconds', async () => {
    const find = rememberAnswers(lookup);
    for (const ms of [0, 4_999, 1]) {
      vi.advanceTimersByTime(ms);
      expect(await find('nobody')).toBeUndefined();
    }
    expect(asked).toEqual(['nobody', 'nobody']);
  });
});
