import type { AuditSeal } from '@mandat/contract';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { LinkButton } from '../elements/LinkButton.tsx';
import { Panel } from '../elements/Panel.tsx';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { SealSentence } from '../seal/SealBadge.tsx';
import { SealMark } from '../seal/SealMark.tsx';

/** Whether the log is sealed; the way to the proof of it. */
export function SealPanel({ seal }: { seal: AuditSeal }) {
  const t = useText();
  const formats = useFormats();
  return (
    <Panel
      title={t('seal.title')}
      action={
        <LinkButton to="/seal" size="small">
          {t('dashboard.sealMore')}
        </LinkButton>
      }
    >
      <Stack sx={{ gap: 1, alignItems: 'flex-start' }}>
        <SealMark seal={seal} />
        <Typography variant="body2">
          <SealSentence seal={seal} />
        </Typography>
        {seal.waiting > 0 && (
          <Typography variant="body2" color="text.secondary">
            {t('seal.waiting')}: {formats.number(seal.waiting)}
          </Typography>
        )}
      </Stack>
    </Panel>
  );
}
