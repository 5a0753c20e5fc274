import { DomainError } from '@mandat/core';

interface RateLimit {
  requests: number;
  windowMs: number;
}

const maximumRemembered = 10_000;

/**
 * Bounds what one address may ask of this process. Each process counts by itself: it protects the server, no secret depends on it.
 * @throws DomainError `request.throttled` with the seconds to wait
 */
export function limitRate({ requests, windowMs }: RateLimit): (address: string | null) => void {
  const turns = new Map<string, { count: number; endsAt: number }>();
  return (address) => {
    const now = performance.now();
    const key = address ?? 'unknown';
    const known = turns.get(key);
    const turn = known !== undefined && known.endsAt > now ? known : { count: 0, endsAt: now + windowMs };
    turn.count += 1;
    if (turns.size >= maximumRemembered) turns.clear();
    turns.set(key, turn);
    if (turn.count > requests) throw new DomainError('request.throttled', { retryAfterSeconds: Math.ceil((turn.endsAt - now) / 1000) });
  };
}
