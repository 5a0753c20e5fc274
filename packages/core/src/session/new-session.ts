import { addressPrefix, shortUserAgent } from '../audit-context.ts';
import type { Context, Scope } from '../context.ts';
import { absoluteLimitMs } from './limits.ts';
import type { NewSession } from './session-store.ts';
import { formatSessionToken, hashToken, newToken } from './tokens.ts';

/** A session to store, and the cookie value that opens it; the value is kept nowhere. */
export function newSession(ctx: Context, userId: string): NewSession & { cookie: string } {
  const format = (token: string) => formatSessionToken({ databaseName: ctx.tenant.databaseName, token });
  return beginSession(ctx, { userId, lifeMs: absoluteLimitMs, format });
}

export interface SessionOwner {
  userId: string;
  lifeMs: number;
  /** Makes the cookie's value of a token. */
  format(token: string): string;
}

/** A session of any realm, beginning now. */
export function beginSession(ctx: Scope, { userId, lifeMs, format }: SessionOwner): NewSession & { cookie: string } {
  const token = newToken();
  return {
    id: hashToken(token),
    userId,
    createdAt: ctx.now,
    endsAt: new Date(ctx.now.getTime() + lifeMs),
    addressPrefix: addressPrefix(ctx.request.address),
    userAgent: shortUserAgent(ctx.request.userAgent),
    cookie: format(token),
  };
}
