import ContentCopyIcon from '@mui/icons-material/ContentCopy';
import DoneIcon from '@mui/icons-material/Done';
import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import PrintIcon from '@mui/icons-material/PrintOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import GlobalStyles from '@mui/material/GlobalStyles';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { saveFile } from '../list/save-file.ts';
import { mono } from '../theme/themes.ts';

interface RecoveryCodesSheetProps {
  /** Whose they are, for the sheet of paper. */
  account: string;
  codes: readonly string[];
}

const sheetId = 'recovery-codes';

/** On paper there is the sheet alone. */
const printed = {
  '@media print': {
    'body *': { visibility: 'hidden' },
    [`#${sheetId}, #${sheetId} *`]: { visibility: 'visible' },
    [`#${sheetId}`]: { position: 'fixed', top: 0, left: 0, color: '#000', background: '#fff' },
  },
} as const;

/** Recovery codes the only time that they can be seen, with every way to keep them. */
export function RecoveryCodesSheet({ account, codes }: RecoveryCodesSheetProps) {
  const t = useText();
  const [isCopied, setIsCopied] = useState(false);
  const heading = t('factors.sheet', { account });
  const text = `${heading}\n\n${codes.join('\n')}\n`;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
  };
  return (
    <Stack sx={{ gap: 2 }}>
      <GlobalStyles styles={printed} />
      <Alert severity="warning">{t('factors.once')}</Alert>
      <Box id={sheetId} sx={{ p: 2, borderRadius: 2, backgroundColor: 'action.hover' }}>
        <Box component="p" sx={{ m: 0, mb: 1.5, fontSize: '0.875rem', overflowWrap: 'anywhere' }}>
          {heading}
        </Box>
        <Box
          component="ul"
          aria-label={t('factors.recoveryCodes')}
          sx={{
            ...{ listStyle: 'none', m: 0, p: 0, display: 'grid', columnGap: 3, rowGap: 0.5, fontFamily: mono, whiteSpace: 'nowrap' },
            gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 210px), 1fr))',
          }}
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </Box>
      </Box>
      <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="outlined" startIcon={<DownloadIcon />} onClick={() => saveFile('mandat-recovery-codes.txt', 'text/plain', text)}>
          {t('factors.download')}
        </Button>
        <Button variant="outlined" startIcon={<PrintIcon />} onClick={() => window.print()}>
          {t('factors.print')}
        </Button>
        <Button variant="outlined" startIcon={isCopied ? <DoneIcon /> : <ContentCopyIcon />} onClick={copy} aria-live="polite">
          {t(isCopied ? 'app.copied' : 'app.copy')}
        </Button>
      </Stack>
    </Stack>
  );
}
