import type { User } from '@mandat/contract';
import { useGetManyAggregate } from 'react-admin';
import { useText } from '../i18n/use-text.ts';
import { useHasPermission } from '../session/session-context.ts';
import { fullName } from '../users/user-names.ts';

/** A user's name as it reads now; those who are gone are "former user". */
export function PersonName({ id }: { id: string }) {
  const t = useText();
  const mayRead = useHasPermission('users.read');
  const { data, isPending } = useGetManyAggregate<User>('users', { ids: [id] }, { enabled: mayRead });
  const [user] = data ?? [];
  if (mayRead && isPending) return <>…</>;
  return <>{user ? fullName(user) : t('audit.formerUser')}</>;
}
