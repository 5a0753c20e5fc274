import { isAuditor } from '@mandat/contract';
import Alert from '@mui/material/Alert';
import { type ReactNode, useState } from 'react';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { Notices } from '../session/Notices.tsx';
import { SessionGate } from '../session/SessionGate.tsx';
import { useSession } from '../session/session-context.ts';
import { OpenWindowsBanner } from '../support-windows/OpenWindowsBanner.tsx';
import { Frame } from './Frame.tsx';
import { tenantMenu } from './menu.ts';
import { Watermark } from './Watermark.tsx';

export function AppLayout({ children }: { children: ReactNode }) {
  return (
    <SessionGate>
      <Frame menu={tenantMenu} notice={<Notice />}>
        {children}
      </Frame>
      <Notices />
    </SessionGate>
  );
}

function Notice() {
  return (
    <>
      <OpenWindowsBanner />
      <AuditorNotice />
    </>
  );
}

/** An auditor's pages say that they are one's, whose, and since when they are looked at. */
function AuditorNotice() {
  const t = useText();
  const formats = useFormats();
  const { user } = useSession();
  const [openedAt] = useState(() => new Date().toISOString());
  if (!isAuditor(user.roles)) return null;
  const name = `${user.firstName} ${user.lastName}`;
  return (
    <>
      <Alert severity="info" sx={{ borderRadius: 0 }}>
        {t('app.readOnly', { date: user.validUntil ? formats.date(user.validUntil) : '–' })}
      </Alert>
      <Watermark text={t('watermark.text', { name, date: formats.dateTime(openedAt) })} />
    </>
  );
}
