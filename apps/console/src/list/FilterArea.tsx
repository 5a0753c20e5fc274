import FilterListIcon from '@mui/icons-material/FilterList';
import Badge from '@mui/material/Badge';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Drawer from '@mui/material/Drawer';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId, useState } from 'react';
import { useText } from '../i18n/use-text.ts';

/** The filters beside the list, where the screen is wide enough. */
export function FilterSide({ children }: { children: ReactNode }) {
  const t = useText();
  return (
    <Box component="aside" aria-label={t('list.filters')} sx={{ width: 200, flexShrink: 0, display: { xs: 'none', lg: 'block' } }}>
      <Stack sx={{ gap: 2.5, position: 'sticky', top: 84 }}>{children}</Stack>
    </Box>
  );
}

/** The same filters in a sheet, where it is not. */
export function FilterSheet({ count, children }: { count: number; children: ReactNode }) {
  const t = useText();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Box sx={{ display: { lg: 'none' } }}>
      <Badge badgeContent={count} color="primary">
        <Button color="inherit" variant="outlined" startIcon={<FilterListIcon />} onClick={() => setIsOpen(true)} aria-haspopup="dialog">
          {t('list.filters')}
        </Button>
      </Badge>
      <Drawer
        anchor="right"
        open={isOpen}
        onClose={() => setIsOpen(false)}
        slotProps={{ paper: { role: 'dialog', 'aria-labelledby': id, sx: { width: 320, maxWidth: '90vw', p: 2.5, gap: 2.5 } } }}
      >
        <Typography variant="h2" id={id}>
          {t('list.filters')}
        </Typography>
        {children}
        <Button variant="contained" onClick={() => setIsOpen(false)}>
          {t('app.close')}
        </Button>
      </Drawer>
    </Box>
  );
}
