import { useEffect, useState } from 'react';

/**
 * Whether somebody has pointed, typed or scrolled within `patienceMs`. What asks the server by itself stops without, as every question
 * would put off the session's end.
 */
export function useIsWatched(patienceMs: number): boolean {
  const [isWatched, setIsWatched] = useState(true);
  useEffect(() => {
    let timer = setTimeout(() => setIsWatched(false), patienceMs);
    const note = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setIsWatched(false), patienceMs);
      setIsWatched(true);
    };
    const signs = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;
    for (const sign of signs) addEventListener(sign, note, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) removeEventListener(sign, note);
    };
  }, [patienceMs]);
  return isWatched;
}
