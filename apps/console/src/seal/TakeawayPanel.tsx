import type { AuditSeal } from '@mandat/contract';
import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { CopyField } from '../elements/CopyField.tsx';
import { Panel } from '../elements/Panel.tsx';
import { ReasonedButton } from '../elements/ReasonedButton.tsx';
import { useText } from '../i18n/use-text.ts';
import { saveFile } from '../list/save-file.ts';
import { useReason } from '../session/use-reason.ts';
import { sealedLogUrl } from './seal-api.ts';

/** What the customer takes home: the head, the log, and the programs that check them without us. */
export function TakeawayPanel({ seal: { checkpoint } }: { seal: AuditSeal }) {
  const t = useText();
  return (
    <Panel title={t('seal.takeaway')} help={t('seal.takeawayHelp')}>
      <Stack sx={{ gap: 2.5 }}>
        {checkpoint === null ? (
          <Typography>{t('seal.notSealed')}</Typography>
        ) : (
          <>
            <div>
              <Typography variant="h3" sx={{ mb: 1 }}>
                {t('seal.head')}
              </Typography>
              <CopyField label={t('seal.head')} value={checkpoint.note} isText />
            </div>
            <div>
              <Typography variant="h3" sx={{ mb: 1 }}>
                {t('seal.verifierKey')}
              </Typography>
              <CopyField label={t('seal.verifierKey')} value={checkpoint.verifierKey} isText />
            </div>
          </>
        )}
        <Downloads checkpoint={checkpoint} />
        <Typography variant="body2" color="text.secondary">
          {t('seal.verifierHelp')}
        </Typography>
      </Stack>
    </Panel>
  );
}

function Downloads({ checkpoint }: Pick<AuditSeal, 'checkpoint'>) {
  const t = useText();
  const reason = useReason('audit_entries.download', checkpoint === null ? 'audit_entries.not_sealed' : undefined);
  const look = { variant: 'outlined', startIcon: <DownloadIcon /> } as const;
  return (
    <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', gap: 1 }}>
      {checkpoint !== null && (
        <Button {...look} onClick={() => saveFile(`head-${checkpoint.size}.txt`, 'text/plain', checkpoint.note)}>
          {t('seal.downloadHead')}
        </Button>
      )}
      {reason === undefined ? (
        <Button {...look} href={sealedLogUrl} download>
          {t('seal.downloadLog')}
        </Button>
      ) : (
        <ReasonedButton {...look} reason={reason}>
          {t('seal.downloadLog')}
        </ReasonedButton>
      )}
      <Button {...look} href="/verifier.html" download>
        verifier.html
      </Button>
      <Button {...look} href="/verifier.js" download>
        verifier.js
      </Button>
    </Stack>
  );
}
