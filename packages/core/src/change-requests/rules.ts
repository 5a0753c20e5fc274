import type { Party, ProposeChange } from '@mandat/contract';
import { canonicalJson } from '@mandat/crypto';
import type { Context, StaffActor, UserActor } from '../context.ts';

/** A user of the customer on their own side, or staff on the operator's. */
export type ChangeContext = Context<UserActor | StaffActor>;

/** For which side an actor speaks. */
export function partyOf(actor: UserActor | StaffActor): Party {
  return actor.kind === 'staff' ? 'operator' : 'customer';
}

export function nameOf(actor: UserActor | StaffActor): string {
  return `${actor.firstName} ${actor.lastName}`;
}

/** The text that both sides sign: all that is agreed on, for one version of one request. */
export function contentText(changeRequestId: string, version: number, content: ProposeChange): string {
  return canonicalJson({ ...content, changeRequestId, version });
}
