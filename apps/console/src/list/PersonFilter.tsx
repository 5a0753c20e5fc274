import type { StaffMember, User } from '@mandat/contract';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useGetList, useGetOne } from 'react-admin';
import { useText } from '../i18n/use-text.ts';
import { fullName } from '../users/user-names.ts';

interface PersonFilterProps {
  /** Where to look: among a tenant's users, or the operator's staff. */
  resource: 'users' | 'staff';
  label: string;
  /** The person's id. */
  value: unknown;
  onChange: (id: string | null) => void;
}

type Person = User | StaffMember;

/** Finds somebody by name on the server, as the whole list may be long. */
export function PersonFilter({ resource, label, value, onChange }: PersonFilterProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const id = typeof value === 'string' ? value : '';
  const { data: chosen = null } = useGetOne<Person>(resource, { id }, { enabled: id !== '', onError: () => undefined });
  const { data = [], isFetching } = useGetList<Person>(
    resource,
    { filter: typed === '' ? {} : { q: typed }, sort: { field: 'lastName', order: 'ASC' }, pagination: { page: 1, perPage: 20 } },
    { onError: () => undefined },
  );
  return (
    <Autocomplete
      options={data}
      value={id === '' ? null : chosen}
      loading={isFetching}
      filterOptions={(options) => options}
      getOptionLabel={(user) => `${fullName(user)} (${'username' in user ? user.username : user.email})`}
      getOptionKey={(user) => user.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_event, user) => onChange(user?.id ?? null)}
      onInputChange={(_event, text, reason) => setTyped(reason === 'input' ? text.slice(0, 100) : '')}
      noOptionsText={t('list.personNone')}
      loadingText={t('app.loading')}
      clearText={t('list.clear')}
      openText={t('list.personSearch')}
      closeText={t('app.close')}
      renderInput={(params) => <TextField {...params} label={label} placeholder={t('list.personSearch')} />}
    />
  );
}
