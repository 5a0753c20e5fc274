/** The same numbers for the same seed, so that a run can be repeated: `MANDAT_FAULT_SEED=… npm run faults`. */
export interface Chance {
  seed: number;
  /** A whole number from `from` up to `to`. */
  between(from: number, to: number): number;
}

export function openChance(): Chance {
  const seed = Number(process.env.MANDAT_FAULT_SEED ?? Date.now() % 1_000_000);
  let state = seed;
  return {
    seed,
    between(from, to) {
      // Park and Miller's generator; the first steps after a small seed are small themselves.
      for (let step = 0; step < 3; step += 1) state = ((state + 1) * 48_271) % 2_147_483_647;
      return from + (state % (to - from + 1));
    },
  };
}
