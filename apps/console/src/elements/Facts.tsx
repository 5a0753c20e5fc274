import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

export interface Fact {
  label: string;
  value: ReactNode;
}

interface FactsProps {
  facts: readonly Fact[];
  /** Side by side even where there is little room. */
  isDense?: boolean;
}

/** Names and values below one another, side by side where there is room. */
export function Facts({ facts, isDense = false }: FactsProps) {
  const sideBySide = 'minmax(6.5rem, max-content) minmax(0, 1fr)';
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: isDense ? sideBySide : 'minmax(0, 1fr)', sm: sideBySide },
        columnGap: isDense ? 2 : 3,
        rowGap: isDense ? 0.25 : { xs: 0, sm: 1 },
        m: 0,
        '& dt': { color: 'text.secondary', fontSize: '0.875rem', pt: '1px' },
        '& dd': { m: 0, mb: isDense ? 0 : { xs: 1.25, sm: 0 }, overflowWrap: 'anywhere', fontSize: isDense ? '0.875rem' : 'inherit' },
      }}
    >
      {facts.map(({ label, value }) => (
        <Box key={label} sx={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </Box>
      ))}
    </Box>
  );
}
