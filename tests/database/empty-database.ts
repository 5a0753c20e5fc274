import { randomBytes } from 'node:crypto';
import { type Connection, openClient } from '@mandat/database';
import { onTestFinished } from 'vitest';

/** A database of the owner's, with nothing in it but what is in `template`; it is dropped when the test ends. */
export async function emptyDatabase(
  admin: Connection,
  { name = `empty_${randomBytes(6).toString('hex')}`, template = 'template0' } = {},
): Promise<string> {
  const strategy = template === 'template0' ? "encoding 'UTF8'" : 'strategy wal_log';
  await onServer(admin, `create database "${name}" owner mandat_owner template "${template}" ${strategy}`);
  onTestFinished(() => onServer(admin, `drop database if exists "${name}" with (force)`));
  return name;
}

async function onServer(admin: Connection, statement: string): Promise<void> {
  const server = openClient(admin, { max: 1 });
  await server.unsafe(statement);
  await server.end();
}
