import { expect, it } from 'vitest';
import { openTurns } from '../../packages/core/src/passwords/turns.ts';

/** Work that ends when it is told to, and writes down when it began. */
function openWork() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  return {
    begun,
    begin: (name: string) => () => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.push(resolve));
    },
    async endFirst() {
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

it('lets nobody wait for all that another customer asked for before', async () => {
  const { begun, begin, endFirst } = openWork();
  const turns = openTurns(1);
  for (const name of ['loud 1', 'loud 2', 'loud 3', 'loud 4']) void turns.take('loud', begin(name));
  void turns.take('quiet', begin('quiet 1'));
  void turns.take('other', begin('other 1'));
  void turns.take('quiet', begin('quiet 2'));
  for (let count = 0; count < 7; count += 1) await endFirst();
  expect(begun).toEqual(['loud 1', 'loud 2', 'quiet 1', 'other 1', 'loud 3', 'quiet 2', 'loud 4']);
});

it('gives a place back when work fails, and leaves none unused', async () => {
  const { begun, begin, endFirst } = openWork();
  const turns = openTurns(2);
  await expect(turns.take('one', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  for (const name of ['a', 'b', 'c']) void turns.take('one', begin(name));
  expect(begun).toEqual(['a', 'b']);
  await endFirst();
  expect(begun).toEqual(['a', 'b', 'c']);
});
