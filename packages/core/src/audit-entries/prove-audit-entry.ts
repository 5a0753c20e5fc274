import type { AuditCheckpoint, AuditEntryProof, AuditSeal } from '@mandat/contract';
import { formatLeaf, toBase64, toHex } from '@mandat/crypto';
import type { TenantDatabase } from '@mandat/database';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { proveInclusion } from '../sealing/prove-inclusion.ts';
import { findLeaf } from '../sealing/repository.ts';
import { findAuditCheckpoint, readSeal } from './seal-state.ts';

/** Where the sealing of the log stands. */
export function getAuditSeal(ctx: Context): Promise<AuditSeal> {
  return runQuery(ctx, 'audit_entries.read', (db) => readSeal(db, ctx.now));
}

/** The newest signed head of the log. @throws DomainError `audit_entries.not_sealed` */
export function getAuditCheckpoint(ctx: Context): Promise<AuditCheckpoint> {
  return runQuery(ctx, 'audit_entries.read', readCheckpointOf);
}

/**
 * What proves that one entry is in the log: its leaf, and the path from there to the newest signed head.
 * @throws DomainError `audit_entries.not_found`, `audit_entries.not_sealed`
 */
export function proveAuditEntry(ctx: Context, { id }: { id: string }): Promise<AuditEntryProof> {
  return runQuery(
    ctx,
    'audit_entries.read',
    async (db) => {
      const leaf = await findLeaf(db, id);
      if (leaf === undefined) throw new DomainError('audit_entries.not_found');
      const checkpoint = await readCheckpointOf(db);
      if (leaf.index === null || leaf.index >= checkpoint.size) throw new DomainError('audit_entries.not_sealed');
      const path = await proveInclusion(db, leaf.index, checkpoint.size);
      const [salt, payload] = leaf.salt === null ? [null, null] : [toHex(leaf.salt), leaf.payload];
      return { leaf: formatLeaf(leaf.entry), salt, payload, index: leaf.index, path: path.map(toBase64), checkpoint };
    },
    { entityId: id },
  );
}

async function readCheckpointOf(db: TenantDatabase): Promise<AuditCheckpoint> {
  const checkpoint = await findAuditCheckpoint(db);
  if (checkpoint === undefined) throw new DomainError('audit_entries.not_sealed');
  return checkpoint;
}
