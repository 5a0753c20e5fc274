import type { AuthorisedContact, CreateAuthorisedContact, UpdateAuthorisedContact } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { assertUserExists } from '../users/repository.ts';
import { getContactRow, insertContact, lockContact, updateContactRow } from './repository.ts';

/**
 * Names somebody who may instruct the operator.
 * @throws DomainError `users.not_found`, `authorised_contacts.not_found` for the deputy, `authorised_contacts.out_of_range`
 */
export function createAuthorisedContact(ctx: Context, input: CreateAuthorisedContact): Promise<AuthorisedContact> {
  const id = newId();
  return runCommand(
    ctx,
    'authorised_contacts.create',
    async (tx) => {
      const validFrom = new Date(input.validFrom ?? ctx.now);
      const validUntil = toInstant(input.validUntil ?? null);
      const { name, email, kinds, userId = null, deputyId = null } = input;
      await assertFits(tx, ctx, { id, userId, deputyId, validFrom, validUntil });
      await insertContact(tx, { id, name, email, kinds, userId, deputyId, validFrom, validUntil, createdAt: ctx.now });
      return getContactRow(tx, id, ctx.now);
    },
    { entityId: id },
  );
}

/**
 * Changes what is given and leaves the rest; an end in the past ends their authority at once.
 * @throws DomainError `authorised_contacts.not_found`, `authorised_contacts.stale` with the row as it stands, `users.not_found`,
 * `authorised_contacts.out_of_range`
 */
export function updateAuthorisedContact(ctx: Context, input: UpdateAuthorisedContact & { id: string }): Promise<AuthorisedContact> {
  const { id, version, validFrom, validUntil, ...given } = input;
  return runCommand(
    ctx,
    'authorised_contacts.update',
    async (tx) => {
      const contact = await lockContact(tx, id, ctx.now);
      if (contact.version !== version) throw new DomainError('authorised_contacts.stale', { current: contact });
      const from = new Date(validFrom ?? contact.validFrom);
      const until = toInstant(validUntil === undefined ? contact.validUntil : validUntil);
      const { userId = contact.userId, deputyId = contact.deputyId } = given;
      await assertFits(tx, ctx, { id, userId, deputyId, validFrom: from, validUntil: until });
      const { name = contact.name, email = contact.email, kinds = contact.kinds } = given;
      await updateContactRow(tx, id, { name, email, kinds, userId, deputyId, validFrom: from, validUntil: until });
      return getContactRow(tx, id, ctx.now);
    },
    { entityId: id },
  );
}

interface Fitting {
  id: string;
  userId: string | null;
  deputyId: string | null;
  validFrom: Date;
  validUntil: Date | null;
}

async function assertFits(tx: Transaction, ctx: Context, { id, userId, deputyId, validFrom, validUntil }: Fitting): Promise<void> {
  if (validUntil !== null && validUntil <= validFrom) {
    throw new DomainError('authorised_contacts.out_of_range', { errors: { validUntil: 'out_of_range' } });
  }
  if (deputyId === id) throw new DomainError('authorised_contacts.out_of_range', { errors: { deputyId: 'invalid' } });
  if (userId !== null) await assertUserExists(tx, userId);
  if (deputyId !== null) await getContactRow(tx, deputyId, ctx.now);
}

function toInstant(value: string | null): Date | null {
  return value === null ? null : new Date(value);
}
