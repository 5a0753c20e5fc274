import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '@mandat/database';

export interface MortalConnection {
  connection: Connection;
  /** Resolves when it dies. */
  death: Promise<'dead'>;
  close(): Promise<void>;
}

/**
 * A way to a PostgreSQL server for a process that dies while it waits for the answer to its statement number `lifetime`, counted over
 * all its connections: the server gets that statement, nobody hears of its end, and all connections are gone.
 */
export async function mortalConnection(server: Connection, lifetime: number): Promise<MortalConnection> {
  const folder = mkdtempSync(join(tmpdir(), 'mandat-mortal-'));
  chmodSync(folder, 0o755);
  const sockets = new Set<Socket>();
  const { promise: death, resolve: die } = Promise.withResolvers<'dead'>();
  let left = lifetime;

  const proxy = createServer((client) => {
    if (left <= 0) return client.destroy();
    const behind = server.host.startsWith('/')
      ? createConnection(join(server.host, `.s.PGSQL.${server.port}`))
      : createConnection(server.port, server.host);
    const countStatements = createCounter();
    client.on('data', (data) => {
      if (left <= 0) return;
      left -= countStatements(data);
      behind.write(data);
      if (left > 0) return;
      for (const socket of sockets) socket.destroySoon();
      die('dead');
    });
    behind.on('data', (data) => left > 0 && client.write(data));
    for (const [socket, other] of [[client, behind] as const, [behind, client] as const]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroySoon();
      });
    }
  });
  await new Promise<void>((resolve) => proxy.listen(join(folder, '.s.PGSQL.5432'), resolve));
  return {
    connection: { ...server, host: folder, port: 5432 },
    death,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Counts the statements that a client has sent: simple queries and executions of prepared ones. */
function createCounter(): (data: Buffer) => number {
  let pending: Buffer = Buffer.alloc(0);
  // The first message has no letter in front of its length.
  let head = 0;
  const messageLength = () => (pending.length < head + 4 ? Number.POSITIVE_INFINITY : head + pending.readUInt32BE(head));
  return (data) => {
    pending = Buffer.concat([pending, data]);
    let statements = 0;
    for (let length = messageLength(); length <= pending.length; length = messageLength()) {
      if (head === 1 && 'QE'.includes(pending.toString('latin1', 0, 1))) statements += 1;
      head = 1;
      pending = pending.subarray(length);
    }
    return statements;
  };
}
