import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useListContext } from 'react-admin';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';

/** Takes the toolbar's place while rows are selected. */
export function BulkBar({ maximum, children }: { maximum: number; children: ReactNode }) {
  const t = useText();
  const formats = useFormats();
  const { selectedIds, total = 0, onSelectAll, onUnselectItems } = useListContext();
  const canSelectAll = total > selectedIds.length && total <= maximum;
  return (
    <Stack
      role="region"
      aria-label={t('list.selected', { smart_count: selectedIds.length })}
      sx={{
        flexDirection: 'row',
        alignItems: 'center',
        flexWrap: 'wrap',
        gap: 1,
        mb: 1.5,
        px: 2,
        py: 1,
        minHeight: 54,
        borderRadius: 1.5,
        backgroundColor: 'primary.light',
        position: 'sticky',
        top: 72,
        zIndex: 3,
      }}
    >
      <Typography variant="body2" role="status" sx={{ fontWeight: 600, mr: 1 }}>
        {t('list.selected', { smart_count: selectedIds.length })}
      </Typography>
      {children}
      {canSelectAll && (
        <Button onClick={() => onSelectAll({ limit: maximum })}>{t('list.selectAllMatching', { count: formats.number(total) })}</Button>
      )}
      <Button onClick={() => onUnselectItems()} color="inherit">
        {t('list.unselect')}
      </Button>
    </Stack>
  );
}
