import { CreateSavedQuery, type SavedQueryResource } from '@mandat/contract';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { type SortPayload, useNotify } from 'react-admin';
import { ApiError } from '../api/problem.ts';
import { ConfirmDialog } from '../elements/ConfirmDialog.tsx';
import { useAction } from '../elements/use-action.ts';
import { useText } from '../i18n/use-text.ts';
import type { Filter } from './filters.ts';
import { createView, updateView } from './saved-views-api.ts';

export interface SavedViewDraft {
  /** Present when a view is changed rather than made. */
  id?: string;
  name: string;
  filter: Filter;
  sort: SortPayload | null;
  isShared: boolean;
}

interface SaveViewDialogProps {
  resource: SavedQueryResource;
  draft: SavedViewDraft;
  onClose: () => void;
}

export function SaveViewDialog({ resource, draft, onClose }: SaveViewDialogProps) {
  const t = useText();
  const notify = useNotify();
  const [name, setName] = useState(draft.name);
  const [isShared, setIsShared] = useState(draft.isShared);
  const [wasTried, setWasTried] = useState(false);
  const save = useAction(
    (input: CreateSavedQuery) => {
      const { resource: _, ...changes } = input;
      return draft.id === undefined ? createView(input) : updateView({ id: draft.id, ...changes });
    },
    () => {
      notify('list.savedDone', { type: 'success' });
      onClose();
    },
  );
  const submit = () => {
    setWasTried(true);
    const input = CreateSavedQuery.safeParse({ resource, name, isShared, filter: draft.filter, sort: draft.sort });
    if (input.success) save.mutate(input.data);
  };
  const ofField = save.error instanceof ApiError ? save.error.fields.name : undefined;
  const missing = wasTried && name.trim() === '' ? t('validation.required') : undefined;
  return (
    <ConfirmDialog
      isOpen
      title={t('list.saveTitle')}
      text={t('list.saveText')}
      confirmLabel={t('app.save')}
      isPending={save.isPending}
      error={ofField ? undefined : save.error}
      onConfirm={submit}
      onClose={onClose}
    >
      <TextField
        label={t('list.saveName')}
        value={name}
        autoFocus
        required
        error={missing !== undefined || ofField !== undefined}
        helperText={missing ?? (ofField && t(ofField))}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 80 } }}
      />
      <FormControlLabel
        control={<Checkbox checked={isShared} onChange={(event) => setIsShared(event.target.checked)} />}
        label={t('list.saveShare')}
      />
    </ConfirmDialog>
  );
}
