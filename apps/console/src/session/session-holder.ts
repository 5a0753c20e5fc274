export interface SessionSnapshot<State> {
  readonly state: State | null;
  /** Why there is none: `ended` by itself or elsewhere (the sign-in page says so), or `signed_out` on purpose. */
  readonly ending: 'ended' | 'signed_out' | null;
}

/** When the session was last used. */
export interface SessionClock {
  /** A request was answered, at `serverDate` of the server's clock (the header of that name). */
  noteAnswer(serverDate?: string | null): void;
  /** When a request of any window was last answered, in milliseconds of this machine's clock. */
  lastAnswerAt(): number;
  /** How far the server's clock is ahead of this machine's, which may be set to anything. */
  skewMs(): number;
}

/** What this window knows of the session. Other windows of the same browser hear of activity and of sign-outs. */
export interface SessionHolder<State> extends SessionClock {
  get(): SessionSnapshot<State>;
  subscribe(listener: () => void): () => void;
  set(state: State): void;
  /** The server said that there is no session any more. */
  end(): void;
  /** The person signed out on purpose. */
  clear(): void;
}

const tellOthersEveryMs = 5_000;

export function createSessionHolder<State>(channel: BroadcastChannel | undefined, now: () => number = Date.now): SessionHolder<State> {
  let snapshot: SessionSnapshot<State> = { state: null, ending: null };
  let answeredAt = now();
  let toldAt = 0;
  let skewMs = 0;
  const listeners = new Set<() => void>();

  function become(next: SessionSnapshot<State>): void {
    snapshot = next;
    for (const listener of listeners) listener();
  }
  function end(): void {
    if (snapshot.state !== null) become({ state: null, ending: 'ended' });
  }

  channel?.addEventListener('message', ({ data }) => {
    if (data === 'answered') answeredAt = now();
    if (data === 'signed_out') end();
  });

  return {
    get: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (state) => become({ state, ending: null }),
    end,
    clear: () => {
      channel?.postMessage('signed_out');
      become({ state: null, ending: 'signed_out' });
    },
    noteAnswer: (serverDate) => {
      answeredAt = now();
      const serverAt = Date.parse(serverDate ?? '');
      if (!Number.isNaN(serverAt)) skewMs = serverAt - answeredAt;
      if (snapshot.state === null || answeredAt - toldAt < tellOthersEveryMs) return;
      toldAt = answeredAt;
      channel?.postMessage('answered');
    },
    lastAnswerAt: () => answeredAt,
    skewMs: () => skewMs,
  };
}
