import ContentCopyIcon from '@mui/icons-material/ContentCopy';
import DoneIcon from '@mui/icons-material/Done';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { mono } from '../theme/themes.ts';

interface CopyFieldProps {
  label: string;
  value: string;
  /** What the button copies, where the value is spaced out for the eye. */
  copied?: string;
  isSmall?: boolean;
  /** Several lines, or a long one: small, and as it stands. */
  isText?: boolean;
}

/** A value to be copied by hand, by voice or by a button. */
export function CopyField({ label, value, copied = value, isSmall = false, isText = false }: CopyFieldProps) {
  const t = useText();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(copied);
    setIsCopied(true);
  };
  return (
    <Box
      sx={{ display: 'flex', alignItems: 'center', gap: 1, p: 1.25, borderRadius: 2, backgroundColor: 'action.hover', flexWrap: 'wrap' }}
    >
      <Box
        component="output"
        aria-label={label}
        // What scrolls can be reached by the keyboard.
        {...(isText ? { tabIndex: 0 } : {})}
        sx={{
          flex: 1,
          minWidth: 0,
          fontFamily: mono,
          fontSize: isText ? '0.75rem' : isSmall ? '0.9375rem' : '1.125rem',
          whiteSpace: isText ? 'pre-wrap' : 'normal',
          overflowWrap: 'anywhere',
          userSelect: 'all',
          maxHeight: isText ? 160 : 'none',
          overflowY: 'auto',
        }}
      >
        {value}
      </Box>
      <Button size="small" variant="outlined" onClick={copy} startIcon={isCopied ? <DoneIcon /> : <ContentCopyIcon />} aria-live="polite">
        {t(isCopied ? 'app.copied' : 'app.copy')}
      </Button>
    </Box>
  );
}
