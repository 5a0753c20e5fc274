import type { AuditDownloadFormat, AuditEntry } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { byteOrderMark, toCsvLines } from '../csv.ts';
import { type AuditFilter, listEntriesBefore } from './repository.ts';

const chunkSize = 1000;

/**
 * The log as a file, newest entry first, read piece by piece so that its size does not matter. The download itself is in the
 * log before the first piece; of the entries made after that, those of the first moments may be in the file.
 * @throws DomainError `permission.missing` instead of the first piece
 */
export async function* downloadAuditEntries(
  ctx: Context,
  input: { filter: AuditFilter; format: AuditDownloadFormat },
): AsyncGenerator<string, void, undefined> {
  await runCommand(ctx, 'audit_entries.download', async () => undefined);
  yield* input.format === 'csv' ? toCsv(read(ctx, input.filter)) : toJsonLines(read(ctx, input.filter));
}

async function* read(ctx: Context, filter: AuditFilter): AsyncGenerator<AuditEntry[]> {
  let before: string | undefined;
  for (;;) {
    const entries = await listEntriesBefore(ctx.db, filter, before, chunkSize);
    if (entries.length > 0) yield entries;
    if (entries.length < chunkSize) return;
    before = entries.at(-1)?.id;
  }
}

async function* toJsonLines(chunks: AsyncIterable<AuditEntry[]>): AsyncGenerator<string> {
  for await (const chunk of chunks) yield chunk.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

const header = [
  'at',
  'actorKind',
  'actorId',
  'actorName',
  'action',
  'operation',
  'entity',
  'entityId',
  'entityName',
  'changedFields',
  'old',
  'new',
  'reason',
  'outcome',
  'instructionId',
  'requestId',
  'addressPrefix',
  'userAgent',
  'id',
];

async function* toCsv(chunks: AsyncIterable<AuditEntry[]>): AsyncGenerator<string> {
  yield `${byteOrderMark}${toCsvLines([header])}`;
  for await (const chunk of chunks) yield toCsvLines(chunk.map(toCells));
}

function toCells(entry: AuditEntry): (string | null)[] {
  const { payload } = entry;
  return [
    ...[entry.at, entry.actorKind, entry.actorId, payload?.actorName ?? null],
    ...[entry.action, entry.operation, entry.entity, entry.entityId, entry.entityName],
    ...[entry.changedFields.join(' '), toJson(payload?.old), toJson(payload?.new), payload?.reason ?? null],
    ...[entry.outcome, entry.instructionId, entry.requestId, payload?.addressPrefix ?? null, payload?.userAgent ?? null, entry.id],
  ];
}

function toJson(values: Record<string, unknown> | null | undefined): string | null {
  return values == null ? null : JSON.stringify(values);
}
