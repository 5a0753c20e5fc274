import { formatConnection, parseConnection } from '@mandat/integrations';
import { expect, test } from 'vitest';

test.each([
  ['postgresql://anna:a%2Fb@db.example/mandat', { host: 'db.example', port: 5432, user: 'anna', password: 'a/b', database: 'mandat' }],
  ['postgres://anna@[::1]:99/x?sslmode=require', { host: '::1', port: 99, user: 'anna', database: 'x', ssl: 'require' }],
  ['postgresql://anna@h/x?sslmode=verify-full', { host: 'h', port: 5432, user: 'anna', database: 'x', ssl: 'verify-full' }],
  ['postgresql://anna:p@/x?host=%2Frun%2Fpg&port=6', { host: '/run/pg', port: 6, user: 'anna', password: 'p', database: 'x' }],
])('reads %s, and writes it so that it reads the same', (text, connection) => {
  expect(parseConnection(text)).toEqual(connection);
  expect(parseConnection(formatConnection(parseConnection(text)))).toEqual(connection);
});

test.each([
  ['mysql://a@h/x', 'DATABASE_URL is no PostgreSQL URL'],
  ['nonsense', 'DATABASE_URL is no PostgreSQL URL'],
  ['postgresql://h/x', 'DATABASE_URL names no user'],
  ['postgresql://anna:secret@h/x?sslmode=perhaps', 'DATABASE_URL has an unknown sslmode'],
])('refuses %s without repeating it', (text, message) => {
  expect(() => parseConnection(text)).toThrow(message);
  expect(() => parseConnection(text)).not.toThrow('secret');
});
