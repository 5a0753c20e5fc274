import type { WorkItem } from '@mandat/contract';
import { useFormats } from '../../i18n/use-formats.ts';
import { useText } from '../../i18n/use-text.ts';
import { useNow } from '../../session/use-now.ts';

const secondMs = 1_000;

/** The clock of an item: how long the customer has been waiting, minute by minute. */
export function WaitingTime({ item: { openedAt, isOpen } }: { item: Pick<WorkItem, 'openedAt' | 'isOpen'> }) {
  const t = useText();
  const formats = useFormats();
  const now = useNow(secondMs * 15);
  if (!isOpen) return <>{formats.dateTime(openedAt)}</>;
  const minutes = Math.max(0, Math.floor((now - Date.parse(openedAt)) / 60_000));
  return (
    <time dateTime={openedAt} title={formats.exact(openedAt)} style={{ whiteSpace: 'nowrap' }}>
      {minutes < 120 ? t('queue.minutes', { smart_count: minutes }) : formats.relative(openedAt, new Date(now))}
    </time>
  );
}
