import type { Log, LogFields } from '@mandat/core/ports';

type Level = 'info' | 'warn' | 'error';

export interface LoggerOptions {
  write(line: string): void;
  /** Short lines for a person at a terminal instead of JSON for a collector. */
  isPretty: boolean;
  now?(): Date;
}

/** One line for each event: JSON with `time`, `level`, `event` and the fields, or the same as short text. */
export function createLogger({ write, isPretty, now = () => new Date() }: LoggerOptions): Log {
  const format = isPretty ? formatPretty : formatJson;
  const logAt =
    (level: Level) =>
    (event: string, fields: LogFields = {}): void =>
      write(`${format(now(), level, event, fields)}\n`);
  return { info: logAt('info'), warn: logAt('warn'), error: logAt('error') };
}

function formatJson(time: Date, level: Level, event: string, fields: LogFields): string {
  return JSON.stringify({ time: time.toISOString(), level, event, ...fields });
}

function formatPretty(time: Date, level: Level, event: string, fields: LogFields): string {
  const shown = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  const text = shown.map(([name, value]) => `${name}=${String(value)}`).join(' ');
  const mark = level === 'info' ? '' : `${level.toUpperCase()} `;
  return `${time.toTimeString().slice(0, 8)} ${mark}${event}${text ? ` ${text}` : ''}`;
}
