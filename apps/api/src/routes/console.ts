import { DomainError } from '@mandat/core';
import type { Hono } from 'hono';
import { type ConsoleFiles, loadConsoleFiles } from '../console-files.ts';
import type { ApiContext, ApiEnv } from '../environment.ts';
import { pageHeaders } from '../middleware/security-headers.ts';
import { answerStaticFile } from '../static-files.ts';

/** Serves the console's files, and its page for every path that could be a screen of it. */
export function serveConsole(app: Hono<ApiEnv>, directory: string): void {
  // Read once and at once: compressing takes a moment, which the first visitor should not wait for.
  const loading = loadConsoleFiles(directory);
  // A folder that cannot be read fails the requests for it, not the process.
  loading.catch(() => undefined);
  app.get('*', async (c) => {
    c.set('route', 'console');
    if (c.req.path === '/api' || c.req.path.startsWith('/api/')) throw new DomainError('request.not_found');
    return answerConsole(c, await loading);
  });
}

function answerConsole(c: ApiContext, built: ConsoleFiles | undefined): Response {
  if (built === undefined) {
    return c.text('The console has not been built. Run "npm start", or build it with "npm run build --workspace @mandat/console".', 503);
  }
  const file = built.files.get(c.req.path);
  if (file !== undefined) return answerStaticFile(c, file);
  const page = built.pages.get(c.req.path);
  if (page === undefined && /\.[a-z0-9]+$/i.test(c.req.path)) throw new DomainError('request.not_found');
  const { nonce } = pageHeaders(c);
  return c.html((page ?? built.page).replaceAll('NONCE_PLACEHOLDER', nonce));
}
