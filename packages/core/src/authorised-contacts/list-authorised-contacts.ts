import type { AuthorisedContact, authorisedContactListFields, ListQuery, Page } from '@mandat/contract';
import type { z } from 'zod';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { getContactRow, listContactRows } from './repository.ts';

type Query = ListQuery<(typeof authorisedContactListFields.sort)[number], z.output<typeof authorisedContactListFields.filter>>;

export function listAuthorisedContacts(ctx: Context, query: Query): Promise<Page<AuthorisedContact>> {
  return runQuery(ctx, 'authorised_contacts.read', (db) => listContactRows(db, query, ctx.now));
}

/** @throws DomainError `authorised_contacts.not_found` */
export function getAuthorisedContact(ctx: Context, { id }: { id: string }): Promise<AuthorisedContact> {
  return runQuery(ctx, 'authorised_contacts.read', (db) => getContactRow(db, id, ctx.now), { entityId: id });
}
