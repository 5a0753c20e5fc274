import { readFileSync } from 'node:fs';

// `npm install` drops an optional platform package that the registry lacks without a word; `npm ci` fails on it later.

interface LockedPackage {
  optionalDependencies?: Record<string, string>;
}

const lock: { packages: Record<string, LockedPackage> } = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
);

/** Whether the lock holds `name` where Node would look for it from `folder`: nearest `node_modules` first. */
function isLocked(folder: string, name: string): boolean {
  if (lock.packages[[folder, 'node_modules', name].filter(Boolean).join('/')]) return true;
  return folder !== '' && isLocked(folder.split('/').slice(0, -1).join('/'), name);
}

const missing = Object.entries(lock.packages).flatMap(([folder, { optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !isLocked(folder, name))
    .map(([name, version]) => `${name}@${version} (wanted by ${folder || 'the root'})`),
);

for (const entry of missing) process.stderr.write(`package-lock.json lacks ${entry}\n`);
if (missing.length > 0) process.exitCode = 1;
