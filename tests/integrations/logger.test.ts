import { createLogger } from '@mandat/integrations';
import { expect, test } from 'vitest';

const now = () => new Date('2026-11-21T12:00:00Z');

function logged(isPretty: boolean, use: (log: ReturnType<typeof createLogger>) => void): string[] {
  const lines: string[] = [];
  use(createLogger({ write: (line) => lines.push(line), isPretty, now }));
  return lines;
}

test('writes one line of JSON for each event', () => {
  const lines = logged(false, (log) => log.warn('request', { status: 503, code: undefined, route: 'a\nb' }));
  expect(lines).toEqual(['{"time":"2026-11-21T12:00:00.000Z","level":"warn","event":"request","status":503,"route":"a\\nb"}\n']);
});

test('writes short lines for a terminal, without what is absent', () => {
  const [line] = logged(true, (log) => log.error('request.failed', { status: 500, code: undefined, route: null }));
  expect(line).toMatch(/^\d\d:\d\d:\d\d ERROR request\.failed status=500\n$/);
});
