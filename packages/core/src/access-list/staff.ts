import { type AccessEntry, type CommitmentKind, commitmentKinds } from '@mandat/contract';
import { startOfDay } from '../calendar.ts';
import type { Span } from './history.ts';
import { accountOf, ground, peopleOf, type Reader, stateOf, textOf } from './people.ts';

export interface KeptCommitment {
  staffId: string;
  kind: CommitmentKind;
  signedOn: string;
  recordedAt: Date;
  recordedByName: string | null;
  validUntil: Date | null;
  revokedAt: Date | null;
}

/** Those of the operator's staff who could open a tenant in one of `spans`: not blocked, and both commitments in force. */
export function staffOf(spans: readonly Span[], commitments: readonly KeptCommitment[]): AccessEntry[] {
  return peopleOf(spans, 'staff', reader(commitments)).filter(({ state }) => state === 'open');
}

function reader(commitments: readonly KeptCommitment[]): Reader {
  return (id, span) => {
    const row = span.state.get('staff')?.get(id) ?? {};
    const account = accountOf(id, row, textOf(row.email));
    const held = commitmentKinds.map((kind) =>
      inForce(
        commitments.filter((made) => made.staffId === id && made.kind === kind),
        span,
      ),
    );
    const state = held.every((made) => made !== undefined) ? stateOf(account, span) : 'waiting';
    const began = held.map((made) => (made === undefined ? 0 : beginningOf(made)));
    const ends = [account.validUntil, ...held.map((made) => made?.validUntil ?? null)].filter((end) => end !== null);
    return {
      kind: 'staff',
      name: account.name,
      account: account.account,
      state,
      since: state === 'open' ? new Date(Math.max(account.createdAt?.getTime() ?? 0, ...began)).toISOString() : null,
      until: ends.length === 0 ? null : new Date(Math.min(...ends.map((end) => end.getTime()))).toISOString(),
      grounds: [
        ...(Array.isArray(row.roles) ? row.roles : []).map((role) => ground('staff_role', textOf(role))),
        ...held
          .filter((made) => made !== undefined)
          .map(({ kind, recordedByName, recordedAt, validUntil }) =>
            ground('commitment', kind, { byName: recordedByName, at: recordedAt.toISOString(), until: validUntil?.toISOString() ?? null }),
          ),
      ],
    };
  };
}

/** Of several, the one that has been in force the longest. */
function inForce(commitments: readonly KeptCommitment[], { from, to }: Pick<Span, 'from' | 'to'>): KeptCommitment | undefined {
  const isInForce = (made: KeptCommitment) =>
    beginningOf(made) <= to.getTime() &&
    (made.validUntil === null || made.validUntil > from) &&
    (made.revokedAt === null || made.revokedAt > from);
  return commitments.filter(isInForce).toSorted((a, b) => beginningOf(a) - beginningOf(b))[0];
}

function beginningOf({ recordedAt, signedOn }: KeptCommitment): number {
  return Math.max(recordedAt.getTime(), startOfDay(signedOn).getTime());
}
