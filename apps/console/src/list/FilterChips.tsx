import CloseIcon from '@mui/icons-material/Close';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import { useText } from '../i18n/use-text.ts';
import type { Filter, FilterChip } from './filters.ts';

interface FilterChipsProps {
  chips: readonly FilterChip[];
  onChange: (filter: Filter) => void;
  onClear: () => void;
}

/** What the list is filtered by, always in sight: each can be taken away, and all together. */
export function FilterChips({ chips, onChange, onClear }: FilterChipsProps) {
  const t = useText();
  if (chips.length === 0) return null;
  return (
    <Stack
      role="group"
      aria-label={t('list.activeFilters')}
      sx={{ flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', gap: 0.75, mb: 1.5 }}
    >
      {chips.map((chip) => (
        <Chip
          key={chip.label}
          component="button"
          type="button"
          label={
            <>
              {chip.label}
              <CloseIcon sx={{ fontSize: 15, ml: 0.75, verticalAlign: '-3px' }} aria-hidden />
            </>
          }
          size="small"
          clickable
          aria-label={t('list.removeFilter', { filter: chip.label })}
          onClick={() => onChange(chip.without)}
          sx={{ height: 28 }}
        />
      ))}
      <Button size="small" onClick={onClear}>
        {t('list.clear')}
      </Button>
    </Stack>
  );
}
