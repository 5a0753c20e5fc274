import libraryConsole from 'node:console';
import type { LogFields } from '@mandat/core';
import { expect, onTestFinished, test } from 'vitest';
import { logLibraries } from '../../apps/cli/src/library-output.ts';

test('keeps of what a library prints only that it spoke, and of an error where it came from', () => {
  const lines: [string, LogFields | undefined][] = [];
  const warn = (event: string, fields?: LogFields) => void lines.push([event, fields]);
  const giveBack = logLibraries({ info: () => undefined, warn, error: () => undefined });
  onTestFinished(giveBack);
  libraryConsole.info('The user erika aborted a request.');
  libraryConsole.error('failed:', new TypeError('erika@example.org'));
  giveBack();
  expect(lines).toEqual([
    ['library.spoke', { as: 'info' }],
    ['library.spoke', expect.objectContaining({ as: 'error', error: 'TypeError', stack: expect.stringContaining('library-output.test') })],
  ]);
  expect(JSON.stringify(lines)).not.toContain('erika');
});
