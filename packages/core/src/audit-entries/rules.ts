const patienceMs = 60_000;

interface Waiting {
  /** Since when the sealer itself sees entries wait. */
  notedAt: Date | null;
  /** When the oldest entry that waits was made. */
  oldestAt: Date | undefined;
  /** When something was sealed last. */
  sealedAt: Date | undefined;
}

/** Since when entries wait for longer than a minute; null when none do. A sealer that is gone notes nothing: then the entries tell. */
export function behindSince({ notedAt, oldestAt, sealedAt }: Waiting, now: Date): Date | null {
  if (notedAt !== null) return notedAt;
  if (oldestAt === undefined) return null;
  // A history that was brought along is older than the log itself.
  const since = sealedAt !== undefined && sealedAt > oldestAt ? sealedAt : oldestAt;
  return now.getTime() - since.getTime() >= patienceMs ? since : null;
}
