import { randomBytes } from 'node:crypto';
import { type Connection, openClient } from '@mandat/database';
import { onTestFinished } from 'vitest';

/** A database with nothing in it, made as the product makes its own; it is dropped when the test ends. */
export async function emptyDatabase(admin: Connection, name = `empty_${randomBytes(6).toString('hex')}`): Promise<string> {
  await onServer(admin, `create database "${name}" owner mandat_owner template template0 encoding 'UTF8'`);
  onTestFinished(() => onServer(admin, `drop database if exists "${name}" with (force)`));
  return name;
}

async function onServer(admin: Connection, statement: string): Promise<void> {
  const server = openClient(admin, { max: 1 });
  await server.unsafe(statement);
  await server.end();
}
