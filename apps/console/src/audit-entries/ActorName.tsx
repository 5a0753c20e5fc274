import type { AuditEntry } from '@mandat/contract';
import { PersonName } from '../elements/PersonName.tsx';
import { useText } from '../i18n/use-text.ts';

/** Who did it: their name now, else the user name at the time, else the kind of actor. */
export function ActorName({ entry }: { entry: AuditEntry }) {
  const t = useText();
  const username = entry.payload?.actorName ?? undefined;
  if (entry.actorId && entry.actorKind === 'user') return <PersonName id={entry.actorId} fallback={username} />;
  return username === undefined ? t(`actorKinds.${entry.actorKind}`) : `${t(`actorKinds.${entry.actorKind}`)} (${username})`;
}
