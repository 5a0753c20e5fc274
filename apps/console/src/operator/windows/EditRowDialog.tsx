import type { UpdateWindowRow, WindowRow, WindowRows } from '@mandat/contract';
import { UpdateWindowRow as UpdateWindowRowSchema } from '@mandat/contract';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { ConfirmDialog } from '../../elements/ConfirmDialog.tsx';
import { useAction } from '../../elements/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { useLabel } from '../../support-windows/use-label.ts';
import { cellText } from './cell-text.ts';
import { type Look, updateRow } from './windows-api.ts';

interface EditRowDialogProps {
  look: Pick<Look, 'tenantId' | 'windowId' | 'table'>;
  /** Those that may be changed. */
  columns: WindowRows['columns'];
  row: WindowRow;
  onClose: () => void;
  onChanged: () => void;
}

type Values = UpdateWindowRow['values'];

/** Changes what of a row a window lets change; only what was changed is sent. */
export function EditRowDialog({ look, columns, row, onClose, onChanged }: EditRowDialogProps) {
  const t = useText();
  const notify = useNotify();
  const label = useLabel();
  const [changes, setChanges] = useState<Values>({});
  const work = useAction(updateRow, () => {
    notify('ownWindows.changed', { type: 'success' });
    onChanged();
    onClose();
  });
  const submit = () => {
    const change = UpdateWindowRowSchema.safeParse({ table: look.table, key: row.key, values: changes });
    if (change.success) work.mutate({ tenantId: look.tenantId, windowId: look.windowId, ...change.data });
  };
  return (
    <ConfirmDialog
      isOpen
      title={t('app.edit')}
      text={t('ownWindows.editText')}
      confirmLabel={t('app.save')}
      isPending={work.isPending}
      error={work.error}
      onConfirm={submit}
      onClose={onClose}
    >
      {columns.map(({ name, label: text }) => {
        const value = changes[name] ?? row.values[name];
        const change = (next: string | boolean) => setChanges({ ...changes, [name]: next });
        return typeof value === 'boolean' ? (
          <FormControlLabel key={name} control={<Switch />} label={label(text)} checked={value} onChange={(_, isOn) => change(isOn)} />
        ) : (
          <TextField
            key={name}
            label={label(text)}
            value={value === null ? '' : cellText(value)}
            onChange={(event) => change(event.target.value)}
          />
        );
      })}
    </ConfirmDialog>
  );
}
