import { addressPrefix, shortUserAgent } from '../audit-context.ts';
import type { Context } from '../context.ts';
import { absoluteLimitMs } from './limits.ts';
import type { NewSession } from './session-store.ts';
import { formatSessionToken, hashToken, newToken } from './tokens.ts';

/** A session to store, and the cookie value that opens it; the value is kept nowhere. */
export function newSession(ctx: Context, userId: string): NewSession & { cookie: string } {
  const token = newToken();
  return {
    id: hashToken(token),
    userId,
    createdAt: ctx.now,
    endsAt: new Date(ctx.now.getTime() + absoluteLimitMs),
    addressPrefix: addressPrefix(ctx.request.address),
    userAgent: shortUserAgent(ctx.request.userAgent),
    cookie: formatSessionToken({ databaseName: ctx.tenant.databaseName, token }),
  };
}
