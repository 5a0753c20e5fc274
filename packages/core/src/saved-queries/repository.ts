import {
  type CreateSavedQuery,
  type ListQuery,
  type Page,
  SavedQuery,
  type SavedQueryResource,
  type savedQueryListFields,
  type UpdateSavedQuery,
} from '@mandat/contract';
import { allOf, readPage, type TenantDatabase, type Transaction, violatedConstraint } from '@mandat/database';
import { savedQueries, users } from '@mandat/database/tenant';
import { and, asc, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { DomainError } from '../errors.ts';

const columns = {
  id: savedQueries.id,
  resource: savedQueries.resource,
  name: savedQueries.name,
  filter: savedQueries.filter,
  sort: savedQueries.sort,
  isShared: savedQueries.isShared,
  userId: savedQueries.userId,
  ownerName: sql<string>`${users.firstName} || ' ' || ${users.lastName}`,
};

function selectQueries(db: TenantDatabase) {
  return db.select(columns).from(savedQueries).innerJoin(users, eq(users.id, savedQueries.userId));
}

type Row = Awaited<ReturnType<typeof selectQueries>>[number];

function toSavedQuery({ userId, ...row }: Row, readerId: string): SavedQuery {
  return SavedQuery.parse({ ...row, isOwn: userId === readerId });
}

type Filter = z.output<typeof savedQueryListFields.filter>;

/** One's own, and the shared ones of the lists that the reader may see. */
export function listSavedQueryRows(
  db: TenantDatabase,
  query: ListQuery<'name', Filter>,
  readerId: string,
  visible: readonly SavedQueryResource[],
): Promise<Page<SavedQuery>> {
  const where = allOf(
    or(eq(savedQueries.userId, readerId), and(savedQueries.isShared, inArray(savedQueries.resource, [...visible]))),
    query.filter.id && inArray(savedQueries.id, query.filter.id),
    query.filter.resource && eq(savedQueries.resource, query.filter.resource),
  );
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readPage(query, {
    async rows(limit, offset) {
      const rows = await selectQueries(db)
        .where(where)
        .orderBy(order(sql`lower(${savedQueries.name})`), asc(savedQueries.id))
        .limit(limit)
        .offset(offset);
      return rows.map((row) => toSavedQuery(row, readerId));
    },
    count: () => db.$count(savedQueries, where),
  });
}

/** @throws DomainError `saved_queries.not_found` */
export async function getOwnSavedQuery(db: TenantDatabase, id: string, ownerId: string): Promise<SavedQuery> {
  const [row] = await selectQueries(db).where(isOwn(id, ownerId));
  if (row === undefined) throw new DomainError('saved_queries.not_found');
  return toSavedQuery(row, ownerId);
}

function isOwn(id: string, ownerId: string): SQL | undefined {
  return and(eq(savedQueries.id, id), eq(savedQueries.userId, ownerId));
}

export function countOwn(db: TenantDatabase, ownerId: string): Promise<number> {
  return db.$count(savedQueries, eq(savedQueries.userId, ownerId));
}

/** @throws DomainError `saved_queries.name_taken` */
export async function insertSavedQuery(
  tx: Transaction,
  query: CreateSavedQuery & { id: string; userId: string; createdAt: Date },
): Promise<void> {
  await asNameTaken(tx.insert(savedQueries).values(query));
}

/** @throws DomainError `saved_queries.name_taken` */
export async function updateSavedQueryRow(tx: Transaction, id: string, ownerId: string, values: UpdateSavedQuery): Promise<void> {
  await asNameTaken(tx.update(savedQueries).set(values).where(isOwn(id, ownerId)));
}

export async function deleteSavedQueryRow(tx: Transaction, id: string, ownerId: string): Promise<void> {
  await tx.delete(savedQueries).where(isOwn(id, ownerId));
}

async function asNameTaken(statement: PromiseLike<unknown>): Promise<void> {
  try {
    await statement;
  } catch (error) {
    if (violatedConstraint(error) !== 'saved_queries_name_unique') throw error;
    throw new DomainError('saved_queries.name_taken', { errors: { name: 'duplicate' } });
  }
}
