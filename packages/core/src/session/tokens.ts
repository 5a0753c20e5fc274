import { createHash, randomBytes } from 'node:crypto';

const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits in 43 characters. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What a database keeps of a token: nobody can sign in with it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function isToken(value: string): boolean {
  return tokenForm.test(value);
}

/** A session cookie's value: the tenant's database, which says nothing about the customer, and the token. */
export interface SessionToken {
  databaseName: string;
  token: string;
}

export function formatSessionToken({ databaseName, token }: SessionToken): string {
  return `${databaseName}.${token}`;
}

export function parseSessionToken(value: string): SessionToken | undefined {
  const [databaseName = '', token = '', ...rest] = value.split('.');
  const isWellFormed = rest.length === 0 && /^t_[a-z0-9]{16}$/.test(databaseName) && isToken(token);
  return isWellFormed ? { databaseName, token } : undefined;
}

const staffRealm = 'staff.';

/** A staff member's session cookie: the realm in place of a tenant's database. */
export function formatStaffToken(token: string): string {
  return staffRealm + token;
}

export function parseStaffToken(value: string): string | undefined {
  const token = value.slice(staffRealm.length);
  return value.startsWith(staffRealm) && isToken(token) ? token : undefined;
}
