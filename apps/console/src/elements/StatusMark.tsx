import Box from '@mui/material/Box';
import type SvgIcon from '@mui/material/SvgIcon';

export type Tone = 'success' | 'warning' | 'error' | 'info' | 'neutral';

interface StatusMarkProps {
  tone: Tone;
  icon: typeof SvgIcon;
  label: string;
}

/** A state in words with a shape and a colour, never by colour alone. */
export function StatusMark({ tone, icon: Icon, label }: StatusMarkProps) {
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        px: 0.875,
        py: '1px',
        borderRadius: 999,
        fontSize: '0.8125rem',
        fontWeight: 500,
        whiteSpace: 'nowrap',
        color: tone === 'neutral' ? 'text.secondary' : `${tone}.main`,
        backgroundColor: tone === 'neutral' ? 'action.hover' : `${tone}.light`,
      }}
    >
      <Icon sx={{ fontSize: 15 }} aria-hidden />
      {label}
    </Box>
  );
}
