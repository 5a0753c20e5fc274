import type { SavedQuery } from '@mandat/contract';
import { useNotify } from 'react-admin';
import { ConfirmDialog } from '../elements/ConfirmDialog.tsx';
import { useAction } from '../elements/use-action.ts';
import { useText } from '../i18n/use-text.ts';
import { deleteView } from './saved-views-api.ts';

export function DeleteViewDialog({ view, onClose }: { view: SavedQuery; onClose: () => void }) {
  const t = useText();
  const notify = useNotify();
  const remove = useAction(deleteView, () => {
    notify('list.savedDeleted', { type: 'success' });
    onClose();
  });
  return (
    <ConfirmDialog
      isOpen
      title={t('list.savedDeleteConfirm', { name: view.name })}
      text={t(view.isShared ? 'list.savedDeleteShared' : 'list.savedDeleteOwn')}
      confirmLabel={t('app.delete')}
      color="error"
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(view.id)}
      onClose={onClose}
    />
  );
}
