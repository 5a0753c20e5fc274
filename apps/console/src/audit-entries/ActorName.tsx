import type { AuditEntry } from '@mandat/contract';
import { PersonName } from '../elements/PersonName.tsx';
import { useText } from '../i18n/use-text.ts';

/** Who did it: the name at the time, else the name now, else the kind of actor. */
export function ActorName({ entry }: { entry: AuditEntry }) {
  const t = useText();
  if (entry.payload?.actorName) return <>{entry.payload.actorName}</>;
  if (entry.actorId && entry.actorKind === 'user') return <PersonName id={entry.actorId} />;
  return t(`actorKinds.${entry.actorKind}`);
}
