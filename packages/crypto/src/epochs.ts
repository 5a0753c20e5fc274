import { type Checkpoint, fromBase64, toBase64 } from './checkpoints.ts';

/**
 * A log whose database was put back from a backup goes on under an origin of its own, `<log>/epoch/2`: what was signed before and what
 * is signed from then on are two continuations of the same beginning, and no head may pass for one of the other.
 */
export interface LogOrigin {
  /** Names the log for ever, in all epochs. */
  log: string;
  epoch: number;
}

/** Reads the origin line of a checkpoint; a line of any other form is a log in its first epoch. */
export function splitOrigin(origin: string): LogOrigin {
  const [, log, epoch] = /^(.+)\/epoch\/([1-9]\d{0,5})$/.exec(origin) ?? [];
  return log !== undefined && Number(epoch) > 1 ? { log, epoch: Number(epoch) } : { log: origin, epoch: 1 };
}

/** The origin line of a log's checkpoints in one epoch. */
export function formatOrigin({ log, epoch }: LogOrigin): string {
  return epoch === 1 ? log : `${log}/epoch/${epoch}`;
}

/** What was lost when a database was put back, as the first checkpoint of the new epoch says it. */
export interface Restore {
  /** The new epoch. */
  epoch: number;
  /** How many leaves both continuations have. */
  keptSize: number;
  /** How many there were when the database was lost, as far as a site knew, and the head over them. */
  lostSize: number;
  lostRoot: Uint8Array;
  /** When the new epoch began, as its first checkpoint says. */
  at: string | undefined;
}

const mark = 'restored ';

/** The line by which the first checkpoint of an epoch says what was lost. */
export function formatRestore({ keptSize, lostSize, lostRoot }: Omit<Restore, 'epoch' | 'at'>): string {
  return `${mark}${keptSize} ${lostSize} ${toBase64(lostRoot)}`;
}

/** `undefined` when the checkpoint begins no epoch, or does not say from where. */
export function restoreOf({ origin, extensions }: Checkpoint): Restore | undefined {
  const line = extensions.find((extension) => extension.startsWith(mark)) ?? '';
  const [, keptSize, lostSize, encoded = ''] = /^restored (\d{1,16}) (\d{1,16}) (\S+)$/.exec(line) ?? [];
  const lostRoot = fromBase64(encoded);
  if (keptSize === undefined || lostRoot?.length !== 32) return undefined;
  const at = extensions.find((extension) => extension.startsWith('at '))?.slice(3);
  return { epoch: splitOrigin(origin).epoch, keptSize: Number(keptSize), lostSize: Number(lostSize), lostRoot, at };
}

const texts = {
  en: 'The database was put back from a backup at %at: of %lost leaves the first %kept are still there; %gone entries that had been sealed are lost. The log says so itself, from leaf %kept on.',
  de: 'Die Datenbank wurde am %at aus einer Sicherung zurückgespielt: Von %lost Blättern sind die ersten %kept noch da; %gone schon versiegelte Einträge sind verloren. Das Protokoll sagt es selbst, ab Blatt %kept.',
} as const;

/** What a restore cost, in words. */
export function describeRestore({ keptSize, lostSize, at }: Restore, language: 'en' | 'de'): string {
  const values: Record<string, string | number> = { at: at ?? '?', lost: lostSize, kept: keptSize, gone: Math.max(0, lostSize - keptSize) };
  return texts[language].replaceAll(/%(\w+)/g, (whole, name: string) => String(values[name] ?? whole));
}
