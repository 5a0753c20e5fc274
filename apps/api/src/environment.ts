import type { HttpBindings } from '@hono/node-server';
import type { RequestInfo, Services, StaffContext, UserContext } from '@mandat/core';
import type { Context } from 'hono';
import type { Cookies } from './cookies.ts';
import type { Site } from './site.ts';

/** What handlers need beyond their request; made once by `createApp`. */
export interface Api {
  services: Services;
  cookies: Cookies;
  site: Site;
  version: string;
  commit: string;
  /** The OpenAPI document as JSON. */
  openApi: string;
}

export interface Variables {
  api: Api;
  request: RequestInfo;
  /** The path pattern that answered, for the log; the path itself may name a person. */
  route: string | undefined;
  /** The code of the problem that was answered. */
  problem: string | undefined;
  context: UserContext | undefined;
  staff: StaffContext | undefined;
  /** The answer is still being written when the handler returns; whoever writes it releases the context. */
  isStreaming: boolean | undefined;
  body: unknown;
}

export interface ApiEnv {
  /** Absent when a test calls the app without a socket. */
  Bindings: Partial<HttpBindings>;
  Variables: Variables;
}

export type ApiContext = Context<ApiEnv>;
