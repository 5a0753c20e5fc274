import Link from '@mui/material/Link';
import type { RefObject } from 'react';
import { useText } from '../i18n/use-text.ts';

/** The first stop of the keyboard on every page. */
export function SkipLink({ target }: { target: RefObject<HTMLElement | null> }) {
  const t = useText();
  return (
    <Link
      href="#main"
      onClick={(event) => {
        event.preventDefault();
        target.current?.focus();
      }}
      sx={{
        position: 'absolute',
        left: 8,
        top: -80,
        zIndex: 'tooltip',
        px: 2,
        py: 1,
        borderRadius: 2,
        color: 'primary.contrastText',
        backgroundColor: 'primary.main',
        '&:focus': { top: 8 },
      }}
    >
      {t('app.skip')}
    </Link>
  );
}
