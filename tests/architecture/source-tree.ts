import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outside = ['node_modules', 'dist', '.git', 'data'];

/** Paths from the root, with slashes, of what people wrote. */
export function sourceFiles(pattern: string): string[] {
  return globSync(pattern, { cwd: root, exclude: (name) => outside.includes(String(name)) })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

export function readSource(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

export interface Import {
  from: string;
  isTypeOnly: boolean;
}

/** What a module imports or re-exports, dynamically too. */
export function importsOf(path: string): Import[] {
  const text = readSource(path);
  const fixed = [...text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)];
  const dynamic = [...text.matchAll(/\bimport(?:\.meta\.resolve)?\(\s*['`]([^'`]+)['`]/g)];
  return [
    ...fixed.map((match) => ({ from: match[2] ?? '', isTypeOnly: match[1] !== undefined })),
    ...dynamic.map((match) => ({ from: match[1] ?? '', isTypeOnly: false })),
  ];
}
