import type { AuthorisedContact, authorisedContactListFields, InstructionKind, ListQuery, Page } from '@mandat/contract';
import { InstructionKind as Kind } from '@mandat/contract';
import { allOf, containsPattern, readPage, type TenantDatabase, type Transaction } from '@mandat/database';
import { authorisedContacts, userRoles, users } from '@mandat/database/tenant';
import { and, asc, desc, eq, inArray, like, not, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { DomainError } from '../errors.ts';

const deputies = alias(authorisedContacts, 'deputy');

export type ContactValues = Pick<typeof authorisedContacts.$inferInsert, 'userId' | 'name' | 'email' | 'deputyId'> & {
  kinds: InstructionKind[];
  validFrom: Date;
  validUntil: Date | null;
};

/** Whether the row of `contact` that a query is at gives authority at `now`. */
function isValidAt(contact: typeof authorisedContacts | typeof deputies, now: Date): SQL {
  const at = sql`${now.toISOString()}::timestamptz`;
  return sql`(${contact.validFrom} <= ${at} and (${contact.validUntil} is null or ${contact.validUntil} > ${at}))`;
}

function select(db: TenantDatabase) {
  return db
    .select({ contact: authorisedContacts, deputyName: deputies.name })
    .from(authorisedContacts)
    .leftJoin(deputies, eq(deputies.id, authorisedContacts.deputyId));
}

type Row = Awaited<ReturnType<typeof select>>[number];

function toContact({ contact, deputyName }: Row, now: Date): AuthorisedContact {
  const { validFrom, validUntil } = contact;
  return {
    ...contact,
    deputyName,
    kinds: contact.kinds.flatMap((kind) => Kind.safeParse(kind).data ?? []),
    validFrom: validFrom.toISOString(),
    validUntil: validUntil?.toISOString() ?? null,
    isValid: validFrom <= now && (validUntil === null || validUntil > now),
    createdAt: contact.createdAt.toISOString(),
  };
}

/** @throws DomainError `authorised_contacts.not_found` */
export async function getContactRow(db: TenantDatabase, id: string, now: Date): Promise<AuthorisedContact> {
  const [row] = await select(db).where(eq(authorisedContacts.id, id));
  if (row === undefined) throw new DomainError('authorised_contacts.not_found');
  return toContact(row, now);
}

/** The contact, held against every other change until the transaction ends. @throws DomainError `authorised_contacts.not_found` */
export async function lockContact(tx: Transaction, id: string, now: Date): Promise<AuthorisedContact> {
  await tx.select({ id: authorisedContacts.id }).from(authorisedContacts).where(eq(authorisedContacts.id, id)).for('update');
  return getContactRow(tx, id, now);
}

export async function insertContact(tx: Transaction, contact: ContactValues & { id: string; createdAt: Date }): Promise<void> {
  await tx.insert(authorisedContacts).values(contact);
}

export async function updateContactRow(tx: Transaction, id: string, values: Partial<ContactValues>): Promise<void> {
  await tx
    .update(authorisedContacts)
    .set({ ...values, version: sql`${authorisedContacts.version} + 1` })
    .where(eq(authorisedContacts.id, id));
}

const sortColumns = {
  name: authorisedContacts.name,
  validFrom: authorisedContacts.validFrom,
  validUntil: authorisedContacts.validUntil,
  createdAt: authorisedContacts.createdAt,
};
type Query = ListQuery<keyof typeof sortColumns, z.output<typeof authorisedContactListFields.filter>>;

export function listContactRows(db: TenantDatabase, { filter, ...query }: Query, now: Date): Promise<Page<AuthorisedContact>> {
  const { id, q, kind, userId, isValid } = filter;
  const valid = isValidAt(authorisedContacts, now);
  const where = allOf(
    id && inArray(authorisedContacts.id, id),
    q === undefined ? undefined : like(sql`lower(${authorisedContacts.name} || ' ' || ${authorisedContacts.email})`, containsPattern(q)),
    kind && coversKind(kind),
    userId === undefined ? undefined : eq(authorisedContacts.userId, userId),
    isValid === undefined ? undefined : isValid ? valid : not(valid),
  );
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readPage(
    { ...query, filter },
    {
      async rows(limit, offset) {
        const rows = await select(db)
          .where(where)
          .orderBy(order(sortColumns[query.sort[0]]), order(authorisedContacts.id))
          .limit(limit)
          .offset(offset);
        return rows.map((row) => toContact(row, now));
      },
      count: () => db.$count(authorisedContacts, where),
    },
  );
}

function coversKind(kind: InstructionKind): SQL {
  return sql`${kind} = any(${authorisedContacts.kinds})`;
}

/** The contact on whose standing a user may give instructions of `kind`: their own, or the one whom they stand in for. */
export async function findStanding(
  db: TenantDatabase,
  { userId, kind, now }: { userId: string; kind: InstructionKind; now: Date },
): Promise<string | undefined> {
  const own = eq(authorisedContacts.userId, userId);
  const standsIn = and(eq(deputies.userId, userId), isValidAt(deputies, now));
  const [row] = await db
    .select({ id: authorisedContacts.id })
    .from(authorisedContacts)
    .leftJoin(deputies, eq(deputies.id, authorisedContacts.deputyId))
    .where(and(coversKind(kind), isValidAt(authorisedContacts, now), or(own, standsIn)))
    .orderBy(sql`${own} desc nulls last`)
    .limit(1);
  return row?.id;
}

export interface Person {
  name: string;
  userId: string | null;
  contactId: string | null;
}

/** Who may give instructions of `kind` at `now`, their deputies among them. */
export async function listStanding(db: TenantDatabase, kind: InstructionKind, now: Date): Promise<Person[]> {
  const isNamed = and(coversKind(kind), isValidAt(authorisedContacts, now));
  const deputyIds = db.select({ id: authorisedContacts.deputyId }).from(authorisedContacts).where(isNamed);
  const contact = { name: authorisedContacts.name, userId: authorisedContacts.userId, contactId: authorisedContacts.id };
  return db
    .select(contact)
    .from(authorisedContacts)
    .where(or(isNamed, and(inArray(authorisedContacts.id, deputyIds), isValidAt(authorisedContacts, now))))
    .orderBy(asc(authorisedContacts.name));
}

export async function listAdministrators(db: TenantDatabase): Promise<Person[]> {
  const rows = await db
    .select({ name: sql<string>`${users.firstName} || ' ' || ${users.lastName}`, userId: users.id })
    .from(users)
    .innerJoin(userRoles, and(eq(userRoles.userId, users.id), eq(userRoles.role, 'administrator')))
    .where(eq(users.status, 'active'))
    .orderBy(asc(users.lastName));
  return rows.map((row) => ({ ...row, contactId: null }));
}
