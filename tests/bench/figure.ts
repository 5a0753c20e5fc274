import type { Bench } from './bench.ts';

/** One line of the table. Mandat and its limit are in the same unit; the goal is about Mandat divided by the limit. */
export interface Figure {
  name: string;
  unit: string;
  /** A floor is what another figure cannot fall below; it has no goal of its own. */
  goal: { atLeast: number } | { atMost: number } | 'floor';
  measure(bench: Bench): Promise<Measured>;
}

export interface Measured {
  mandat: number;
  /** What the bare work does in the same run, or a fixed bound. */
  limit: number;
}

export interface Result extends Measured {
  figure: Figure;
  ratio: number;
  outcome: 'met' | 'short' | 'floor';
}

export async function measureFigure(figure: Figure, bench: Bench): Promise<Result> {
  const { mandat, limit } = await figure.measure(bench);
  const ratio = mandat / limit;
  return { figure, mandat, limit, ratio, outcome: outcomeOf(figure, ratio) };
}

function outcomeOf({ goal }: Figure, ratio: number): Result['outcome'] {
  if (goal === 'floor') return 'floor';
  const isMet = 'atLeast' in goal ? ratio >= goal.atLeast : ratio <= goal.atMost;
  return isMet ? 'met' : 'short';
}

/** Rounds of each side: odd, so that the median is one of them. */
const roundCount = 5;

/**
 * Medians of five rounds of each side, taken in turns (Mandat, limit, Mandat, limit, …), so that a machine that slows down meanwhile slows
 * both. A first round of each warms up and does not count.
 */
export async function inTurns(mandat: () => Promise<number>, limit: () => Promise<number>): Promise<Measured> {
  await mandat();
  await limit();
  const rounds: Measured[] = [];
  while (rounds.length < roundCount) rounds.push({ mandat: await mandat(), limit: await limit() });
  return { mandat: median(rounds.map((round) => round.mandat)), limit: median(rounds.map((round) => round.limit)) };
}

/** Medians of five rounds against a fixed bound. */
export async function against(limit: number, mandat: () => Promise<number>): Promise<Measured> {
  const rounds: number[] = [];
  while (rounds.length < roundCount) rounds.push(await mandat());
  return { mandat: median(rounds), limit };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError('nothing was measured');
  return middle;
}
