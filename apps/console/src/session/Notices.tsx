import type { PriceNotice } from '@mandat/contract';
import { useState } from 'react';
import { NoticeDialog } from './NoticeDialog.tsx';
import { useSession } from './session-context.ts';

export function noticeKey(notice: PriceNotice): string {
  return `${notice.permission} ${notice.grantedAt} ${notice.priceList.id}`;
}

/** Opens each notice once by itself; after "later" it waits on the home page. */
export function Notices() {
  const { notices } = useSession();
  const [postponed, setPostponed] = useState<readonly string[]>([]);
  const next = notices.find((notice) => !postponed.includes(noticeKey(notice)));
  if (next === undefined) return null;
  return <NoticeDialog key={noticeKey(next)} notice={next} isOpen onClose={() => setPostponed([...postponed, noticeKey(next)])} />;
}
