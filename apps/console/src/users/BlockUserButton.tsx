import { type User, whyNotBlock } from '@mandat/contract';
import { useSession } from '../session/session-context.ts';
import { useReason } from '../session/use-reason.ts';
import { BlockButton } from './BlockButton.tsx';
import { fullName } from './user-names.ts';
import { blockUser } from './users-api.ts';

export function BlockUserButton({ user }: { user: User }) {
  const session = useSession();
  const why = useReason('users.block', whyNotBlock(user, session.user.id));
  return <BlockButton name={fullName(user)} why={why} block={(reason) => blockUser({ id: user.id, reason })} />;
}
