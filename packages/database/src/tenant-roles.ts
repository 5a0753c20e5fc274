import { randomBytes } from 'node:crypto';
import type { Connection } from './connection.ts';

export type TenantRole = 'app' | 'support';

/** A database name that says nothing about the customer. */
export function newDatabaseName(): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  return `t_${[...randomBytes(16)].map((byte) => alphabet[byte % 32]).join('')}`;
}

/** A password for a login: 256 random bits. */
export function newPassword(): string {
  return randomBytes(32).toString('base64url');
}

export function roleName(databaseName: string, role: TenantRole): string {
  return `${databaseName}_${role}`;
}

/** The identity under which a credential is sealed: it opens for this role of this database alone. */
export function credentialIdentity(databaseName: string, role: TenantRole): string {
  return `control.tenants|${roleName(databaseName, role)}`;
}

export function tenantConnection(server: Connection, databaseName: string, role: TenantRole, password: string): Connection {
  return { ...server, user: roleName(databaseName, role), database: databaseName, password };
}
