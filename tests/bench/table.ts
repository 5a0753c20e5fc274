import { cpus, totalmem } from 'node:os';
import type { Figure, Result } from './figure.ts';

const columns = ['figure', 'Mandat', 'limit', 'ratio', 'goal', 'met'] as const;

function cellsOf({ figure, mandat, limit, ratio, outcome }: Result): string[] {
  return [figure.name, `${round(mandat)} ${figure.unit}`, `${round(limit)} ${figure.unit}`, ratio.toPrecision(3), goalOf(figure), outcome];
}

function goalOf({ goal }: Figure): string {
  if (goal === 'floor') return '';
  return 'atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`;
}

function round(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

/** One line: name, Mandat, limit, ratio, goal, met or short. */
export function formatLine(result: Result): string {
  const [name = '', mandat = '', limit = '', ratio = '', goal = '', outcome = ''] = cellsOf(result);
  return `${name.padEnd(58)} ${mandat.padStart(18)} ${limit.padStart(18)} ${ratio.padStart(6)}  ${goal.padEnd(7)} ${outcome}`;
}

/** The table for the README, with the machine and the day. */
export function formatMarkdown(results: readonly Result[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const model = cpus()[0]?.model.trim() ?? 'an unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  const head = [row(columns), row(['---', '---:', '---:', '---:', '---', '---'])];
  return [`Measured on ${day}: ${cpus().length} cores (${model}), ${memory} GiB.`, '', ...head, ...results.map(cellsOf).map(row)].join(
    '\n',
  );
}
