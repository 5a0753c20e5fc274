import type { PastSignIn, UserActor } from '@mandat/core';
import type { Random } from './random.ts';

const dayMs = 86_400_000;

/** A weekday morning `days` days before `now`, at a time of its own. */
export function morning(now: Date, days: number, random: Random): Date {
  const day = new Date(now.getTime() - days * dayMs);
  day.setUTCHours(6, 30 + random.below(150), random.below(60), random.below(1000));
  return day;
}

/** Somebody who could sign in from one instant to another. */
export interface PastMember {
  actor: UserActor;
  from: Date;
  until: Date;
}

/** Who signed in over `days` days: on working days, some of the people, now and then with a mistyped password before. */
export function pastSignIns(random: Random, members: readonly PastMember[], now: Date, days: number): PastSignIn[] {
  const signIns: PastSignIn[] = [];
  for (let ago = days; ago >= 1; ago -= 1) {
    const isWeekend = [0, 6].includes(new Date(now.getTime() - ago * dayMs).getUTCDay());
    if (isWeekend) continue;
    for (const { actor: user, from, until } of members) {
      if (random.below(18) > 0) continue;
      const at = morning(now, ago, random);
      if (at <= from || at >= until) continue;
      if (random.below(7) === 0) signIns.push({ at: new Date(at.getTime() - 20_000), user, isSuccess: false });
      signIns.push({ at, user, isSuccess: true });
    }
  }
  return signIns.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
