import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSource, sourceFiles } from './source-tree.ts';

const maximumLines = 300;
const forbiddenFolders = ['shared', 'common', 'utils', 'util', 'lib', 'helpers', 'services', 'misc'];
/** Dictionaries and lists grow with what they name, not with what they do. */
const freeOfLength = [/^packages\/contract\/src\/texts\//, /^apps\/console\/src\/(?:operator\/)?i18n\//, /^migrations\//];
/** Names that a tool demands. */
const demandedNames = ['drizzle.config.ts', 'vite.config.ts', 'vitest.config.ts', 'vite-env.d.ts'];

const kebabCase = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.test|\.d)?\.(?:ts|tsx|mjs)$/;
const pascalCase = /^[A-Z][A-Za-z0-9]*(?:\.test)?\.tsx$/;

const code = sourceFiles('{apps,packages,tests}/**/*.{ts,tsx,mjs}');

describe('files', () => {
  it('are named in kebab-case, and components in PascalCase', () => {
    const wrong = code.filter((path) => {
      const name = basename(path);
      return !demandedNames.includes(name) && !kebabCase.test(name) && !pascalCase.test(name);
    });
    expect(wrong).toEqual([]);
  });

  it('live in folders that say what is in them', () => {
    const folders = sourceFiles('{apps,packages,tests,migrations}/**/*').flatMap((path) => path.split('/').slice(0, -1));
    expect(forbiddenFolders.filter((name) => folders.includes(name))).toEqual([]);
  });

  it(`are no longer than ${maximumLines} lines`, () => {
    const long = code
      .filter((path) => !freeOfLength.some((free) => free.test(path)))
      .map((path) => ({ path, lines: readSource(path).trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > maximumLines);
    expect(long).toEqual([]);
  });

  it('silence no check', () => {
    const silencer = new RegExp(['biome-ignore', '@ts-ignore', '@ts-expect-error', '@ts-nocheck', 'eslint-disable'].join('|'));
    expect(code.filter((path) => path !== 'tests/architecture/files.test.ts' && silencer.test(readSource(path)))).toEqual([]);
  });
});

describe('documents', () => {
  const documents = sourceFiles('{,apps/*/,packages/*/,tests/}README.md');

  it('exist for the whole and for every room', () => {
    const rooms = sourceFiles('{apps,packages}/*/package.json').map((path) => path.replace('package.json', 'README.md'));
    expect(rooms.filter((path) => !documents.includes(path))).toEqual([]);
    expect(documents).toContain('README.md');
  });

  it('name only paths that exist', () => {
    expect(documents.flatMap((path) => missingPaths(path))).toEqual([]);
  });

  it('take a page for a room', () => {
    expect(documents.filter((path) => path !== 'README.md' && readSource(path).trimEnd().split('\n').length > 60)).toEqual([]);
  });
});

/** Paths stand in backticks, from the root or from the document's own folder; a `<name>` or `*` stands for any. */
function missingPaths(document: string): string[] {
  const folder = document.slice(0, -'README.md'.length);
  const named = [...readSource(document).matchAll(/`((?:apps|packages|tests|migrations|src|\.ci)\/[^`\s]*)`/g)].map(
    (match) => match[1] ?? '',
  );
  return named
    .map((path) =>
      path
        .replaceAll(/<[^>]+>|…/g, '*')
        .replace(/[.,:;]$/, '')
        .replace(/\/$/, ''),
    )
    .filter((path) => sourceFiles(`${path}*`).length === 0 && sourceFiles(`${folder}${path}*`).length === 0)
    .map((path) => `${document}: ${path}`);
}
