import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOperatorToken } from '@mandat/integrations';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

function fileWith(content: string): string {
  const file = join(temporaryFolder(), 'token');
  writeFileSync(file, content, { mode: 0o600 });
  return file;
}

test('reads the token without the line break that editors add', () => {
  expect(readOperatorToken(fileWith(`${'a1-'.repeat(12)}\n`))).toBe('a1-'.repeat(12));
});

test('refuses a token that is short or in two words, and does not say it', () => {
  for (const content of ['', 'short', 'two words '.repeat(4)]) {
    const file = fileWith(content);
    expect(() => readOperatorToken(file)).toThrow(`The metrics token in ${file} is no token: it must be 32 to 200`);
  }
});

test('refuses a token that is missing or that others can read', () => {
  const file = fileWith('a1-'.repeat(12));
  chmodSync(file, 0o640);
  expect(() => readOperatorToken(file)).toThrow('can be read by others');
  expect(() => readOperatorToken(`${file}.none`)).toThrow('MANDAT_METRICS_TOKEN_FILE');
});
