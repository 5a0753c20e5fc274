import type { Action } from '@mandat/contract';
import type { Actor, Scope } from './context.ts';

/** What the audit triggers are told about the running command. */
export interface AuditContext {
  actorKind: Actor['kind'];
  actorId: string | null;
  actorName: string | null;
  action: Action;
  reason: string | null;
  instructionId: string | null;
  requestId: string;
  addressPrefix: string | null;
  userAgent: string | null;
  /** Set while a history is brought along; the database believes it of the tables' owner alone. */
  happenedAt: string | null;
}

export interface AuditExtras {
  reason?: string;
  instructionId?: string;
}

export function auditContext(ctx: Scope, action: Action, extras: AuditExtras = {}): AuditContext {
  return {
    actorKind: ctx.actor.kind,
    actorId: actorId(ctx.actor),
    actorName: actorName(ctx.actor),
    action,
    reason: extras.reason ?? null,
    instructionId: extras.instructionId ?? null,
    requestId: ctx.request.requestId,
    addressPrefix: addressPrefix(ctx.request.address),
    userAgent: shortUserAgent(ctx.request.userAgent),
    happenedAt: ctx.isReplay === true ? ctx.now.toISOString() : null,
  };
}

/** The id of a person who acts; null for the product itself and for strangers. */
export function actorId(actor: Actor): string | null {
  return actor.kind === 'user' || actor.kind === 'staff' ? actor.id : null;
}

function actorName(actor: Actor): string | null {
  if (actor.kind === 'system') return actor.name;
  return actor.kind === 'staff' ? actor.email : actor.username;
}

/** The network of an address, not the address: 24 bits of IPv4, 48 of IPv6. */
export function addressPrefix(address: string | null): string | null {
  if (address === null) return null;
  const mapped = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i.exec(address);
  if (mapped?.[1] !== undefined) return `${mapped[1]}.0/24`;
  if (!address.includes(':')) return null;
  const groups = expandGroups(address).slice(0, 3);
  return `${groups.join(':')}::/48`;
}

/** The groups of an IPv6 address, as far as they are written out or left out, without its zone. */
export function expandGroups(address: string): string[] {
  const [left = '', right] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const before = left === '' ? [] : left.split(':');
  const after = right === undefined || right === '' ? [] : right.split(':');
  const missing = right === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: missing }, () => '0'), ...after];
}

const maximumUserAgentLength = 200;

/** What a client says of itself, cut to one printable line. */
export function shortUserAgent(userAgent: string | null): string | null {
  if (userAgent === null) return null;
  const printable = userAgent
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .trim();
  return printable === '' ? null : printable.slice(0, maximumUserAgentLength).toWellFormed();
}
