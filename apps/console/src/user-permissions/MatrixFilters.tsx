import { grantPhases, roles, userStatuses } from '@mandat/contract';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import { useCallback } from 'react';
import { useText } from '../i18n/use-text.ts';
import { SearchField } from '../list/SearchField.tsx';
import { SelectFilter } from '../list/SelectFilter.tsx';
import { isFiltered, type MatrixFilter, readFilter } from './matrix-filter.ts';
import { matrixPermissions } from './permission-areas.ts';

interface MatrixFiltersProps {
  filter: MatrixFilter;
  mayReplace: boolean;
  onChange: (filter: MatrixFilter) => void;
}

export function MatrixFilters({ filter, mayReplace, onChange }: MatrixFiltersProps) {
  const t = useText();
  const search = useCallback((q: string) => onChange({ ...filter, q }), [filter, onChange]);
  const set = (key: string) => (value: string) => onChange({ ...filter, ...pickOne(key, value) });
  return (
    <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1 }}>
      <SearchField label={t('matrix.search')} value={filter.q} maxWidth={300} onSearch={search} />
      <SelectFilter
        maxWidth={165}
        label={t('matrix.filterRole')}
        value={filter.role}
        options={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
        onChange={set('role')}
      />
      <SelectFilter
        maxWidth={165}
        label={t('matrix.filterRight')}
        value={filter.permission}
        options={matrixPermissions.map((permission) => ({ value: permission, label: t(`permissions.${permission}`) }))}
        onChange={set('permission')}
      />
      <SelectFilter
        maxWidth={165}
        label={t('matrix.filterStatus')}
        value={filter.status}
        options={userStatuses.map((status) => ({ value: status, label: t(`userStatuses.${status}`) }))}
        onChange={set('status')}
      />
      <SelectFilter
        maxWidth={190}
        label={t('resources.user-permissions.fields.grantPhase')}
        value={filter.grants}
        options={grantPhases.map((phase) => ({ value: phase, label: t(`matrix.grantPhases.${phase}`) }))}
        onChange={set('grants')}
      />
      {mayReplace && (
        <FormControlLabel
          control={
            <Switch checked={filter.isChangedOnly} onChange={(event) => onChange({ ...filter, isChangedOnly: event.target.checked })} />
          }
          label={t('matrix.onlyChanged')}
          slotProps={{ typography: { variant: 'body2' } }}
        />
      )}
      {isFiltered(filter) && <Button onClick={() => onChange(readFilter(new URLSearchParams()))}>{t('list.clear')}</Button>}
    </Stack>
  );
}

/** One key of the filter as the address would give it. */
function pickOne(key: string, value: string): Partial<MatrixFilter> {
  const { role, permission, status, grants } = readFilter(new URLSearchParams({ [key]: value }));
  if (key === 'role') return { role };
  if (key === 'grants') return { grants };
  return key === 'permission' ? { permission } : { status };
}
