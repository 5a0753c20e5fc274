import libraryConsole from 'node:console';
import { describeError, type Log } from '@mandat/core';

const levels = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

/**
 * Libraries print what they handle, errors with their messages too: kept is only that one of them spoke, and where an error came from. Returns
 * what gives the console back.
 */
export function logLibraries(log: Log): () => void {
  const before = levels.map((level) => [level, libraryConsole[level]] as const);
  for (const level of levels) {
    libraryConsole[level] = (...said: unknown[]) => {
      const error = said.find((part) => part instanceof Error);
      log.warn('library.spoke', { as: level, ...(error === undefined ? {} : describeError(error)) });
    };
  }
  return () => {
    for (const [level, print] of before) libraryConsole[level] = print;
  };
}
