import { randomBytes } from 'node:crypto';
import { type Key, openSecret, sealSecret } from '@mandat/crypto';
import type { Connection } from './connection.ts';

export type TenantRole = 'app' | 'support';

/** A database name that says nothing about the customer. */
export function newDatabaseName(): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  return `t_${[...randomBytes(16)].map((byte) => alphabet[byte % 32]).join('')}`;
}

/** A password for a login: 256 random bits. */
function newPassword(): string {
  return randomBytes(32).toString('base64url');
}

export function roleName(databaseName: string, role: TenantRole): string {
  return `${databaseName}_${role}`;
}

/** The identity under which a credential is sealed: it opens for this role of this database alone. */
export function credentialIdentity(databaseName: string, role: TenantRole): string {
  return `control.tenants|${roleName(databaseName, role)}`;
}

/** The credentials of a tenant's two logins as the control database keeps them. */
export interface SealedCredentials {
  appCredential: Uint8Array;
  supportCredential: Uint8Array;
}

/** New credentials for both logins of a database. */
export async function sealNewCredentials(masterKey: Key, databaseName: string): Promise<SealedCredentials> {
  const seal = (role: TenantRole) => sealSecret(masterKey, new TextEncoder().encode(newPassword()), credentialIdentity(databaseName, role));
  return { appCredential: await seal('app'), supportCredential: await seal('support') };
}

/** The passwords of a database's logins. @throws when they were sealed for another database or under another key */
export async function openCredentials(
  masterKey: Key,
  databaseName: string,
  sealed: SealedCredentials,
): Promise<Record<TenantRole, string>> {
  const open = async (role: TenantRole, credential: Uint8Array) =>
    new TextDecoder().decode(await openSecret(masterKey, credential, credentialIdentity(databaseName, role)));
  return { app: await open('app', sealed.appCredential), support: await open('support', sealed.supportCredential) };
}

export function tenantConnection(server: Connection, databaseName: string, role: TenantRole, password: string): Connection {
  return { ...server, user: roleName(databaseName, role), database: databaseName, password };
}
