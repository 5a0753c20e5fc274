import type { PriceNotice } from '@mandat/contract';
import CheckCircleIcon from '@mui/icons-material/CheckCircleOutlined';
import HourglassIcon from '@mui/icons-material/HourglassEmpty';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Panel } from '../elements/Panel.tsx';
import { useText } from '../i18n/use-text.ts';
import { NoticeDialog } from '../session/NoticeDialog.tsx';
import { noticeKey } from '../session/Notices.tsx';
import { useSession } from '../session/session-context.ts';

/** What this person may do now, and what waits for them to acknowledge. */
export function RightsPanel() {
  const t = useText();
  const { permissions, notices } = useSession();
  const [opened, setOpened] = useState<PriceNotice | null>(null);
  return (
    <Panel title={t('home.rights')}>
      {notices.map((notice) => (
        <Alert
          key={noticeKey(notice)}
          severity="warning"
          icon={<HourglassIcon fontSize="inherit" />}
          sx={{ mb: 1.5, flexWrap: 'wrap' }}
          action={
            <Button size="small" variant="outlined" color="inherit" onClick={() => setOpened(notice)}>
              {t('notice.open')}
            </Button>
          }
        >
          <strong>{t(`permissions.${notice.permission}`)}</strong>: {t('notice.waiting')}
        </Alert>
      ))}
      {permissions.length === 0 && <Typography color="text.secondary">{t('home.noRights')}</Typography>}
      <Box
        component="ul"
        aria-label={t('home.inForce')}
        sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.5, gridTemplateColumns: 'repeat(auto-fill, minmax(210px, 1fr))' }}
      >
        {permissions.map((permission) => (
          <Box
            component="li"
            key={permission}
            title={t(`permissionDescriptions.${permission}`)}
            sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}
          >
            <CheckCircleIcon sx={{ fontSize: 17, color: 'success.main' }} aria-hidden />
            <Typography variant="body2">{t(`permissions.${permission}`)}</Typography>
          </Box>
        ))}
      </Box>
      {opened && <NoticeDialog notice={opened} isOpen onClose={() => setOpened(null)} />}
    </Panel>
  );
}
