import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Import, importsOf, sourceFiles } from './source-tree.ts';

/** Room → the workspaces it may import. Only the composition root may import everything. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'packages/contract': [],
  'packages/crypto': [],
  'packages/database': ['contract', 'crypto'],
  'packages/core': ['contract', 'crypto', 'database'],
  'packages/integrations': ['core', 'crypto', 'database'],
  'apps/api': ['contract', 'core'],
  'apps/worker': ['contract', 'core'],
  'apps/console': ['contract', 'crypto'],
  'apps/cli': ['api', 'contract', 'core', 'crypto', 'database', 'integrations', 'worker'],
};

/** Package → where it may be imported. */
const homes: readonly { name: RegExp; home: RegExp }[] = [
  {
    name: /^drizzle-orm(?:\/|$)/,
    home: /^(?:packages\/database\/|packages\/core\/src\/(?:.+\/)?repository\.ts$|packages\/core\/src\/command\.ts$)/,
  },
  { name: /^hono(?:\/|$)/, home: /^apps\/api\// },
  { name: /^@hono\//, home: /^apps\/(?:api|cli)\// },
  { name: /^lucia$/, home: /^packages\/core\// },
  { name: /^(?:react|react-admin|@mui\/.*)(?:\/|$)/, home: /^apps\/console\// },
];

const files = sourceFiles('{apps,packages}/*/**/*.{ts,tsx,mjs}');

function roomOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

function broken(judge: (path: string, imported: Import) => boolean): string[] {
  return files.flatMap((path) =>
    importsOf(path)
      .filter((imported) => judge(path, imported))
      .map(({ from }) => `${path} imports ${from}`),
  );
}

describe('imports', () => {
  it('are found at all', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(importsOf('apps/api/src/app.ts').map(({ from }) => from)).toContain('hono');
  });

  it('know every room', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !(room in arrows))).toEqual([]);
  });

  it('follow the arrows between rooms', () => {
    const wrong = broken((path, { from }) => {
      const workspace = /^@mandat\/([a-z]+)/.exec(from)?.[1];
      return workspace !== undefined && !(arrows[roomOf(path)] ?? []).includes(workspace);
    });
    expect(wrong).toEqual([]);
  });

  it('never reach into another room past its door', () => {
    const wrong = broken((path, { from }) => from.startsWith('.') && roomOf(posix.join(posix.dirname(path), from)) !== roomOf(path));
    expect(wrong).toEqual([]);
  });

  it('take from core no more than types, where an outside system is adapted', () => {
    const wrong = broken(
      (path, { from, isTypeOnly }) => roomOf(path) === 'packages/integrations' && from.startsWith('@mandat/core') && !isTypeOnly,
    );
    expect(wrong).toEqual([]);
  });

  it('keep Drizzle to the database and its repositories, Hono to the API, React to the console', () => {
    const wrong = broken((path, { from }) => homes.some(({ name, home }) => name.test(from) && !home.test(path)));
    expect(wrong).toEqual([]);
  });

  it('are built into Node, in what runs before anything is installed', () => {
    expect(importsOf('apps/cli/bootstrap.mjs').filter(({ from }) => !from.startsWith('node:') && !from.startsWith('.'))).toEqual([]);
  });

  it('bring nothing but zod to both sides of the wire', () => {
    const wrong = broken((path, { from }) => roomOf(path) === 'packages/contract' && from !== 'zod' && !from.startsWith('.'));
    expect(wrong).toEqual([]);
  });
});
