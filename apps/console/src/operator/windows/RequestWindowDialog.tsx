import { type OfferedTable, RequestSupportWindow } from '@mandat/contract';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { type FormErrors, schemaErrors } from '../../api/form-errors.ts';
import { ConfirmDialog } from '../../elements/ConfirmDialog.tsx';
import { useAction } from '../../elements/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { ScopeFields } from '../../support-windows/ScopeFields.tsx';
import { requestWindow } from './windows-api.ts';

interface RequestWindowDialogProps {
  tenantId: string;
  tables: readonly OfferedTable[];
  isOpen: boolean;
  onClose: () => void;
}

const empty: RequestSupportWindow = { purpose: '', tables: [], mode: 'read', minutes: 30 };

/** Asks a customer for a window; its administrators decide. */
export function RequestWindowDialog({ tenantId, tables, isOpen, onClose }: RequestWindowDialogProps) {
  const t = useText();
  const notify = useNotify();
  const [wanted, setWanted] = useState(empty);
  const [errors, setErrors] = useState<FormErrors>({});
  const work = useAction(requestWindow, () => {
    notify('ownWindows.asked', { type: 'success' });
    setWanted(empty);
    onClose();
  });
  const submit = () => {
    const found = schemaErrors(RequestSupportWindow, wanted);
    setErrors(found);
    if (Object.keys(found).length === 0) work.mutate({ tenantId, ...wanted });
  };
  const { purpose, ...scope } = wanted;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('ownWindows.ask')}
      text={t('ownWindows.askText')}
      confirmLabel={t('ownWindows.ask')}
      isPending={work.isPending}
      error={work.error}
      onConfirm={submit}
      onClose={onClose}
    >
      <TextField
        required
        multiline
        label={t('windows.purpose')}
        value={purpose}
        onChange={(event) => setWanted({ ...wanted, purpose: event.target.value })}
        error={errors.purpose !== undefined}
        helperText={errors.purpose ? t(errors.purpose) : t('windows.purposeHelp')}
      />
      <ScopeFields scope={scope} onChange={(chosen) => setWanted({ ...wanted, ...chosen })} tables={tables} errors={errors} />
    </ConfirmDialog>
  );
}
