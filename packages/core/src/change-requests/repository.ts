import type { ChangeRequest, ChangeRequestHistory, changeRequestListFields, ListQuery, Page, Party } from '@mandat/contract';
import { toHex } from '@mandat/crypto';
import { allOf, containsPattern, literalLimit, readPage, type TenantDatabase, type Transaction } from '@mandat/database';
import {
  authorisedContacts,
  changeRequestComments,
  changeRequestSignatures,
  changeRequests,
  changeRequestVersions,
} from '@mandat/database/tenant';
import { and, asc, desc, eq, gt, inArray, isNull, lte, not, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { DomainError } from '../errors.ts';

type Filter = z.output<typeof changeRequestListFields.filter>;
export type ChangeRequestQuery = ListQuery<(typeof changeRequestListFields.sort)[number], Filter>;

const current = changeRequestVersions;
const isCurrent = and(eq(current.changeRequestId, changeRequests.id), eq(current.version, changeRequests.version));
const isOfCurrent = sql`${changeRequestSignatures.changeRequestId} = ${changeRequests.id} and ${changeRequestSignatures.version} = ${changeRequests.version}`;

const columns = {
  id: changeRequests.id,
  number: changeRequests.number,
  title: current.title,
  kind: sql<ChangeRequest['kind']>`${current.kind}`,
  effectiveOn: current.effectiveOn,
  state: changeRequests.state,
  proposedBy: changeRequests.proposedBy,
  signedBy: sql<
    Party[]
  >`(select coalesce(json_agg(${changeRequestSignatures.party} order by ${changeRequestSignatures.signedAt}), '[]'::json)
    from ${changeRequestSignatures} where ${isOfCurrent})`,
  version: changeRequests.version,
  createdAt: changeRequests.createdAt,
  changedAt: changeRequests.changedAt,
  effectiveAt: changeRequests.effectiveAt,
  endReason: changeRequests.endReason,
};

const sortColumns = {
  number: changeRequests.number,
  title: current.title,
  kind: current.kind,
  state: changeRequests.state,
  effectiveOn: current.effectiveOn,
  createdAt: changeRequests.createdAt,
  changedAt: changeRequests.changedAt,
};

type Row = Omit<ChangeRequest, 'createdAt' | 'changedAt' | 'effectiveAt'> & { createdAt: Date; changedAt: Date; effectiveAt: Date | null };

function toChangeRequest({ createdAt, changedAt, effectiveAt, ...row }: Row): ChangeRequest {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
    effectiveAt: effectiveAt?.toISOString() ?? null,
  };
}

function conditions(filter: Filter): SQL {
  const signed = (party: Party) =>
    sql`exists (select from ${changeRequestSignatures} where ${isOfCurrent} and ${changeRequestSignatures.party} = ${party})`;
  return allOf(
    filter.id && inArray(changeRequests.id, filter.id),
    filter.q === undefined
      ? undefined
      : sql`lower('#' || ${changeRequests.number}::text || ' ' || ${current.title}) like ${containsPattern(filter.q)}`,
    filter.state && eq(changeRequests.state, filter.state),
    filter.kind && eq(current.kind, filter.kind),
    filter.proposedBy && eq(changeRequests.proposedBy, filter.proposedBy),
    filter.unsignedBy && and(eq(changeRequests.state, 'proposed'), not(signed(filter.unsignedBy))),
    filter.reviewId === undefined ? undefined : eq(current.reviewId, filter.reviewId),
    filter.instructionId === undefined ? undefined : eq(current.instructionId, filter.instructionId),
  );
}

export function listChangeRequestRows(db: TenantDatabase, query: ChangeRequestQuery): Promise<Page<ChangeRequest>> {
  const where = conditions(query.filter);
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readPage(query, {
    async rows(limit, offset) {
      const rows = await db
        .select(columns)
        .from(changeRequests)
        .innerJoin(current, isCurrent)
        .where(where)
        .orderBy(order(sortColumns[query.sort[0]]), order(changeRequests.id))
        .limit(literalLimit(limit))
        .offset(offset);
      return rows.map(toChangeRequest);
    },
    async count() {
      const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(changeRequests).innerJoin(current, isCurrent).where(where);
      return row?.count ?? 0;
    },
  });
}

/** @throws DomainError `change_requests.not_found` */
export async function getChangeRequestRow(db: TenantDatabase, id: string): Promise<ChangeRequest> {
  const [row] = await db.select(columns).from(changeRequests).innerJoin(current, isCurrent).where(eq(changeRequests.id, id));
  if (row === undefined) throw new DomainError('change_requests.not_found');
  return toChangeRequest(row);
}

/** @throws DomainError `change_requests.not_found` */
export async function getHistory(db: TenantDatabase, id: string): Promise<ChangeRequestHistory> {
  const request = await getChangeRequestRow(db, id);
  const versions = await db.select().from(current).where(eq(current.changeRequestId, id)).orderBy(asc(current.version));
  const { changeRequestId, signedAt } = changeRequestSignatures;
  const signatures = await db.select().from(changeRequestSignatures).where(eq(changeRequestId, id)).orderBy(asc(signedAt));
  const ofRequest = eq(changeRequestComments.changeRequestId, id);
  const comments = await db.select().from(changeRequestComments).where(ofRequest).orderBy(asc(changeRequestComments.id));
  return {
    ...request,
    versions: versions.map(({ version, content, contentHash, at, ...row }) => ({
      ...{ version, content, hash: toHex(contentHash), at: at.toISOString(), author: authorOf(row) },
    })),
    signatures: signatures.map(({ contentHash, changeRequestId: _, ...row }) => ({
      ...row,
      hash: toHex(contentHash),
      signedAt: row.signedAt.toISOString(),
    })),
    comments: comments.map(({ id: commentId, body, at, ...row }) => ({
      id: commentId,
      text: body,
      at: at.toISOString(),
      author: authorOf(row),
    })),
  };
}

function authorOf({ authorParty, authorId, authorName }: { authorParty: Party; authorId: string | null; authorName: string }) {
  return { party: authorParty, id: authorId, name: authorName };
}

async function done(tx: Transaction, call: SQL): Promise<boolean> {
  const [row] = await tx.execute<{ done: boolean }>(sql`select ${call} as done`);
  return row?.done === true;
}

interface Written {
  id: string;
  author: string;
  at: Date;
}

const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`;

/** Proposes (`readVersion` 0) or revises. False: the request has another version by now, or is decided. */
export function writeChange(tx: Transaction, { id, readVersion, content, author, at }: Written & { readVersion: number; content: string }) {
  return done(tx, sql`mandat.write_change(${id}::uuid, ${readVersion}::int, ${content}, ${author}, ${instant(at)})`);
}

/** False: the request has another text by now, or is decided. */
export function signChangeRow(
  tx: Transaction,
  { id, signatureId, version, hash, author, at }: Written & { signatureId: string; version: number; hash: string },
) {
  const call = sql`mandat.sign_change(${id}::uuid, ${signatureId}::uuid, ${version}::int, decode(${hash}, 'hex'), ${author}, ${instant(at)})`;
  return done(tx, call);
}

/** False: the request is decided. */
export function insertComment(tx: Transaction, { id, commentId, text, author, at }: Written & { commentId: string; text: string }) {
  return done(tx, sql`mandat.comment_on_change(${id}::uuid, ${commentId}::uuid, ${text}, ${author}, ${instant(at)})`);
}

/** False: the request is decided. */
export function endChange(tx: Transaction, { id, reason, at }: Pick<Written, 'id' | 'at'> & { reason: string }) {
  return done(tx, sql`mandat.end_change(${id}::uuid, ${reason}, ${instant(at)})`);
}

/** The users who may sign for the customer at `now`: contacts in force for more than single kinds of instruction. A contact without an account counts. */
export async function listSignatories(db: TenantDatabase, now: Date): Promise<(string | null)[]> {
  const { userId, kinds, validFrom, validUntil } = authorisedContacts;
  const isInForce = and(sql`'other' = any(${kinds})`, lte(validFrom, now), or(isNull(validUntil), gt(validUntil, now)));
  return (await db.select({ userId }).from(authorisedContacts).where(isInForce)).map((row) => row.userId);
}
