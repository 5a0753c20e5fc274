import ScienceIcon from '@mui/icons-material/ScienceOutlined';
import Box from '@mui/material/Box';
import { useText } from '../i18n/use-text.ts';

/** Says on every screen of a demonstration that it is one. */
export function DemonstrationBanner() {
  const t = useText();
  return (
    <Box
      component="aside"
      aria-label={t('app.demonstrationName')}
      sx={{
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'center',
        gap: 0.75,
        px: 2,
        py: 0.5,
        fontSize: '0.8125rem',
        fontWeight: 500,
        textAlign: 'center',
        color: 'secondary.contrastText',
        backgroundColor: 'secondary.main',
      }}
    >
      <ScienceIcon sx={{ fontSize: 16, flexShrink: 0 }} aria-hidden />
      {t('app.demonstration')}
    </Box>
  );
}
