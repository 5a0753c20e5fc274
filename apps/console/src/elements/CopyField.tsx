import ContentCopyIcon from '@mui/icons-material/ContentCopy';
import DoneIcon from '@mui/icons-material/Done';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { mono } from '../theme/themes.ts';

/** A value to be copied by hand, by voice or by a button. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useText();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setIsCopied(true);
  };
  return (
    <Box
      sx={{ display: 'flex', alignItems: 'center', gap: 1, p: 1.25, borderRadius: 2, backgroundColor: 'action.hover', flexWrap: 'wrap' }}
    >
      <Box
        component="output"
        aria-label={label}
        sx={{ flex: 1, fontFamily: mono, fontSize: '1.125rem', overflowWrap: 'anywhere', userSelect: 'all' }}
      >
        {value}
      </Box>
      <Button size="small" variant="outlined" onClick={copy} startIcon={isCopied ? <DoneIcon /> : <ContentCopyIcon />} aria-live="polite">
        {t(isCopied ? 'app.copied' : 'app.copy')}
      </Button>
    </Box>
  );
}
