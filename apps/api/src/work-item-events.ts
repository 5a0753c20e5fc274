import { type StaffContext, watchWorkItems } from '@mandat/core';
import type { ApiContext } from './environment.ts';

const heartbeatMs = 15_000;

/** Writes the changes of the queue as server-sent events until the session ends or the client goes. */
export async function answerWorkItemEvents(c: ApiContext, ctx: StaffContext): Promise<Response> {
  const encoder = new TextEncoder();
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const send = (event: string, data: unknown) => {
    writer.write(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)).catch(finish);
  };
  const stop = await watchWorkItems(ctx, {
    changed: (item) => send('item', item),
    ended() {
      send('end', {});
      finish();
    },
  });
  const heartbeat = setInterval(() => send('ping', {}), heartbeatMs);
  function finish(): void {
    clearInterval(heartbeat);
    stop();
    writer.close().catch(() => undefined);
  }
  writer.closed.then(finish, finish);
  send('ping', {});
  c.header('Content-Type', 'text/event-stream');
  c.header('Cache-Control', 'no-store');
  c.header('X-Accel-Buffering', 'no');
  return c.body(readable);
}
