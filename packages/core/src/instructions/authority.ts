import { type InstructionKind, kindsOfAdministrators, type ReferredTo } from '@mandat/contract';
import type { TenantDatabase } from '@mandat/database';
import { findStanding, listAdministrators, listStanding, type Person } from '../authorised-contacts/repository.ts';
import type { UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';

/** On whose standing somebody instructs: a contact's, or null where an administrator's own is enough. */
export interface Authority {
  contactId: string | null;
}

/** What lets the actor give instructions of `kind` (A14); undefined when nothing does. */
export async function findAuthority(ctx: UserContext, db: TenantDatabase, kind: InstructionKind): Promise<Authority | undefined> {
  const contactId = await findStanding(db, { userId: ctx.actor.id, kind, now: ctx.now });
  if (contactId !== undefined) return { contactId };
  const isEnough = ctx.actor.roles.includes('administrator') && kindsOfAdministrators.includes(kind);
  return isEnough ? { contactId: null } : undefined;
}

/** Who is to be asked instead: the contacts for that kind, and where there are none the administrators, who name contacts. */
export async function whomToAsk(ctx: { now: Date }, db: TenantDatabase, kind: InstructionKind): Promise<Person[]> {
  const contacts = await listStanding(db, kind, ctx.now);
  return contacts.length > 0 ? contacts : listAdministrators(db);
}

/** @throws DomainError `instructions.referred`, which names the contacts (A81) */
export async function demandAuthority(ctx: UserContext, db: TenantDatabase, kind: InstructionKind): Promise<Authority> {
  const authority = await findAuthority(ctx, db, kind);
  if (authority !== undefined) return authority;
  const people = await whomToAsk(ctx, db, kind);
  const referral: ReferredTo = { referralId: null, contacts: people.map(({ name }) => name) };
  throw new DomainError('instructions.referred', { current: referral });
}
