import type { User } from '@mandat/contract';
import { useGetManyAggregate } from 'react-admin';
import { useText } from '../i18n/use-text.ts';
import { useHasPermission } from '../session/seat.ts';
import { fullName } from '../users/user-names.ts';

interface PersonNameProps {
  id: string;
  /** What to call those who are gone. */
  fallback?: string | undefined;
}

/** A user's name as it reads now. */
export function PersonName({ id, fallback }: PersonNameProps) {
  const t = useText();
  const mayRead = useHasPermission('users.read');
  const { data, isPending } = useGetManyAggregate<User>('users', { ids: [id] }, { enabled: mayRead });
  const [user] = data ?? [];
  if (mayRead && isPending) return '…';
  return user ? fullName(user) : (fallback ?? t('audit.formerUser'));
}
