import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { Problem } from '@mandat/contract';
import { expect } from 'vitest';
import type { z } from 'zod';
import type { createApp } from '../../apps/api/src/app.ts';

export type App = ReturnType<typeof createApp>;

/** A browser's tab: it keeps cookies, and says that it is on the site itself. */
export interface Client {
  cookies: Map<string, string>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Sends, expects success, and reads the answer by `schema`, which must name all that is in it. */
  read<Schema extends z.ZodType>(schema: Schema, method: string, path: string, body?: unknown): Promise<z.output<Schema>>;
  /** Sends, and expects a problem of that status and code. */
  refused(status: number, code: string, method: string, path: string, body?: unknown): Promise<Problem>;
}

/** `address` is where the client's packets seem to come from; without one it counts among those whose address is unknown. */
export function createClient(app: Pick<App, 'request'>, cookies = new Map<string, string>(), address?: string): Client {
  const connection = address === undefined ? {} : connectionFrom(address);
  async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const sent = {
      'Sec-Fetch-Site': 'same-origin',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(cookie === '' ? {} : { Cookie: cookie }),
      ...headers,
    };
    const response = await app.request(path, { method, ...content, headers: sent }, connection);
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line);
    return response;
  }

  return {
    cookies,
    send,
    async read(schema, method, path, body) {
      const response = await send(method, path, body);
      const answer: unknown = await response.json();
      expect(response.status, `${method} ${path} answered ${JSON.stringify(answer)}`).toBeLessThan(300);
      const read = schema.parse(answer);
      expect(read, `${method} ${path} answered more than its schema names`).toEqual(answer);
      return read;
    },
    async refused(status, code, method, path, body) {
      const problem = await readProblem(await send(method, path, body));
      expect({ status: problem.status, code: problem.code }, `${method} ${path}`).toEqual({ status, code });
      return problem;
    },
  };
}

/** A server that answers at `address`, to be asked like an app in this process. */
export function remoteApp(address: string): Pick<App, 'request'> {
  return {
    request: (path, init) =>
      fetch(new URL(String(path), address), { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), Origin: address } }),
  };
}

function connectionFrom(address: string): { incoming: IncomingMessage } {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: address });
  return { incoming: new IncomingMessage(socket) };
}

/** The problem that `response` is. */
export async function readProblem(response: Response): Promise<Problem> {
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  const problem = Problem.parse(await response.json());
  expect(problem.status).toBe(response.status);
  expect(problem.requestId).toBe(response.headers.get('X-Request-Id'));
  return problem;
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';');
  const [name = '', value = ''] = pair.split('=');
  if (attributes.some((attribute) => attribute.trim() === 'Max-Age=0')) cookies.delete(name);
  else cookies.set(name, value);
}
