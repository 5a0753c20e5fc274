import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Connection } from '@mandat/database';
import pg from 'pg';
import { toClientConfig } from '../pg-client.ts';
import type { PostmasterFile } from './postmaster-file.ts';

/** Where a server listens: a folder with its socket, or the loopback address. */
export type Endpoint = Pick<Connection, 'host' | 'port'>;

const socketPort = 5432;

/**
 * A Unix socket in `folder`, which collides with no other server; the loopback address and a free port where the
 * socket's path is too long for the system or holds what the server's list of folders cannot.
 */
export async function chooseEndpoint(folder: string): Promise<Endpoint> {
  const path = join(folder, `.s.PGSQL.${socketPort}`);
  const isUsable = Buffer.byteLength(path) < 100 && /^[\w./@+~-]+$/.test(path);
  return isUsable ? { host: folder, port: socketPort } : { host: '127.0.0.1', port: await findFreePort() };
}

/** Where a server that runs already listens, by its own note. */
export function endpointOf({ port, socketFolder, address }: PostmasterFile): Endpoint {
  return { port, host: socketFolder || address };
}

export function endpointSettings({ host, port }: Endpoint): Record<string, string> {
  const isSocket = host.startsWith('/');
  return { port: String(port), listen_addresses: isSocket ? '' : host, unix_socket_directories: isSocket ? host : '' };
}

/** Resolves when the server lets this connection in. @throws what the driver throws */
export async function tryConnection(connection: Connection): Promise<void> {
  const client = new pg.Client({ ...toClientConfig(connection), connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } finally {
    await client.end().catch(() => undefined);
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
