import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Seal } from '../elements/Seal.tsx';
import { useText } from '../i18n/use-text.ts';
import { useSeat } from '../session/seat.ts';
import { serif } from '../theme/themes.ts';

/** Whose console this is, and whose product. */
export function Brand({ isCollapsed }: { isCollapsed: boolean }) {
  const t = useText();
  const { house } = useSeat();
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, px: 2, height: 64, flexShrink: 0, overflow: 'hidden' }}>
      <Seal sx={{ fontSize: 32, color: 'primary.main' }} />
      {!isCollapsed && (
        <Box sx={{ minWidth: 0 }}>
          <Box sx={{ fontFamily: serif, fontWeight: 600, fontSize: '1.1875rem', lineHeight: 1.2 }}>{t('app.name')}</Box>
          <Typography variant="caption" component="div" color="text.secondary" noWrap title={house}>
            {house}
          </Typography>
        </Box>
      )}
    </Box>
  );
}
