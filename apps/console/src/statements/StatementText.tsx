import type { CurrentStatement } from '@mandat/contract';
import Box from '@mui/material/Box';
import { useLocale } from 'react-admin';

type Texts = Pick<CurrentStatement, 'textDe' | 'textEn'>;

interface StatementTextProps {
  statement: Texts;
  label: string;
  /** Scrolls beyond that many pixels, by keyboard too. */
  maxHeight?: number;
}

/** A statement in the language of the console. */
export function StatementText({ statement, label, maxHeight }: StatementTextProps) {
  const isGerman = useLocale() === 'de';
  return (
    <Box
      component="section"
      aria-label={label}
      lang={isGerman ? 'de' : 'en'}
      tabIndex={0}
      sx={{
        ...{ whiteSpace: 'pre-line', overflowWrap: 'anywhere', maxHeight: maxHeight ?? 'none', overflowY: 'auto', lineHeight: 1.55 },
        ...{ p: 2, borderRadius: 2, border: 1, borderColor: 'divider', backgroundColor: 'background.default' },
      }}
    >
      {isGerman ? statement.textDe : statement.textEn}
    </Box>
  );
}
