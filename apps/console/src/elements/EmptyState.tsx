import Stack from '@mui/material/Stack';
import type SvgIcon from '@mui/material/SvgIcon';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon: typeof SvgIcon;
  title: string;
  text: string;
  children?: ReactNode;
}

/** Takes the place of rows that are not there, says why, and offers what to do next. */
export function EmptyState({ icon: Icon, title, text, children }: EmptyStateProps) {
  return (
    <Stack sx={{ alignItems: 'center', textAlign: 'center', gap: 1, px: 3, py: 7 }}>
      <Icon sx={{ fontSize: 44, color: 'primary.main', opacity: 0.75, mb: 0.5 }} aria-hidden />
      <Typography variant="h2">{title}</Typography>
      <Typography color="text.secondary" sx={{ maxWidth: '46ch' }}>
        {text}
      </Typography>
      {children && <Stack sx={{ flexDirection: 'row', gap: 1, mt: 1.5, flexWrap: 'wrap', justifyContent: 'center' }}>{children}</Stack>}
    </Stack>
  );
}
