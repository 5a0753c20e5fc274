import { OpenSupportWindow, type SupportWindowChoices } from '@mandat/contract';
import Alert from '@mui/material/Alert';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { type FormErrors, schemaErrors } from '../api/form-errors.ts';
import { ConfirmDialog } from '../elements/ConfirmDialog.tsx';
import { ErrorState } from '../elements/ErrorState.tsx';
import { useAction } from '../elements/use-action.ts';
import { useText } from '../i18n/use-text.ts';
import { ScopeFields } from './ScopeFields.tsx';
import { openWindow, readWindowChoices } from './support-windows-api.ts';

const empty: OpenSupportWindow = { staffId: '', purpose: '', tables: [], mode: 'read', minutes: 30 };

/** Asks for whom, why, what and how long, and opens the window. */
export function OpenWindowDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [wanted, setWanted] = useState(empty);
  const [errors, setErrors] = useState<FormErrors>({});
  const choices = useQuery({ queryKey: ['window-choices'], queryFn: readWindowChoices, enabled: isOpen, retry: false });
  const close = () => {
    setWanted(empty);
    setErrors({});
    onClose();
  };
  const work = useAction(openWindow, () => {
    void queryClient.invalidateQueries({ queryKey: ['open-windows'] });
    notify('windows.done', { type: 'success' });
    close();
  });
  const submit = () => {
    const found = schemaErrors(OpenSupportWindow, wanted);
    setErrors(found);
    if (Object.keys(found).length === 0) work.mutate(wanted);
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('windows.openTitle')}
      text={t('windows.openText')}
      confirmLabel={t('windows.openOne')}
      isPending={work.isPending}
      error={work.error}
      onConfirm={submit}
      onClose={close}
    >
      {choices.error && <ErrorState error={choices.error} onRetry={choices.refetch} />}
      {!choices.error && !choices.data && <Skeleton variant="rounded" height={260} />}
      {choices.data && <Fields choices={choices.data} wanted={wanted} onChange={setWanted} errors={errors} />}
    </ConfirmDialog>
  );
}

interface FieldsProps {
  choices: SupportWindowChoices;
  wanted: OpenSupportWindow;
  onChange: (wanted: OpenSupportWindow) => void;
  errors: FormErrors;
}

function Fields({ choices: { staff, tables }, wanted, onChange, errors }: FieldsProps) {
  const t = useText();
  if (staff.length === 0) return <Alert severity="info">{t('windows.staffNone')}</Alert>;
  const { staffId, purpose, ...scope } = wanted;
  return (
    <Stack sx={{ gap: 2 }}>
      <TextField
        select
        required
        label={t('windows.staff')}
        value={staffId}
        onChange={(event) => onChange({ ...wanted, staffId: event.target.value })}
        error={errors.staffId !== undefined}
        helperText={errors.staffId ? t('validation.required') : ' '}
        slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      >
        <option value="" />
        {staff.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </TextField>
      <TextField
        required
        multiline
        label={t('windows.purpose')}
        value={purpose}
        onChange={(event) => onChange({ ...wanted, purpose: event.target.value })}
        error={errors.purpose !== undefined}
        helperText={errors.purpose ? t(errors.purpose) : t('windows.purposeHelp')}
      />
      <ScopeFields scope={scope} onChange={(chosen) => onChange({ ...wanted, ...chosen })} tables={tables} errors={errors} />
    </Stack>
  );
}
