import { useEffect, useRef, useState } from 'react';
import { useSeat } from '../../session/seat.ts';

const url = '/api/operator/work-items/events';

/**
 * Calls `onChange` when the queue changes, and answers whether it would hear of it. Once nobody has typed or pointed for as long as a session may
 * idle it calls no more: what a page asks for by itself must not keep the session of somebody who has left.
 */
export function useWorkItemEvents(onChange: () => void): boolean {
  const { idleSeconds } = useSeat();
  const [isLive, setIsLive] = useState(false);
  const lastInput = useRef(Date.now());
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  }, [onChange]);
  useEffect(() => {
    const note = () => {
      lastInput.current = Date.now();
    };
    const source = new EventSource(url);
    source.onopen = () => setIsLive(true);
    source.onerror = () => setIsLive(false);
    source.addEventListener('item', () => {
      if (Date.now() - lastInput.current < idleSeconds * 1000) latest.current();
    });
    for (const kind of inputs) addEventListener(kind, note, { passive: true });
    return () => {
      source.close();
      for (const kind of inputs) removeEventListener(kind, note);
    };
  }, [idleSeconds]);
  return isLive;
}

const inputs = ['pointermove', 'pointerdown', 'keydown'] as const;
