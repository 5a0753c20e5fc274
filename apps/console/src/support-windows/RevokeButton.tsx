import type { SupportWindow } from '@mandat/contract';
import type { ButtonProps } from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { ConfirmedButton } from '../elements/ConfirmedButton.tsx';
import { useText } from '../i18n/use-text.ts';
import { useReason } from '../session/use-reason.ts';
import { revokeWindow } from './support-windows-api.ts';

/** Shuts a window at once, wherever it is shown. */
export function RevokeButton({
  window: { id, staffName: name },
  ...look
}: { window: SupportWindow } & Pick<ButtonProps, 'size' | 'variant'>) {
  const t = useText();
  const notify = useNotify();
  const queryClient = useQueryClient();
  return (
    <ConfirmedButton
      {...look}
      color="error"
      label={t('windows.revoke')}
      reason={useReason('support_windows.revoke')}
      title={t('windows.revokeTitle', { name })}
      text={t('windows.revokeText')}
      run={() => revokeWindow(id)}
      onDone={() => {
        void queryClient.invalidateQueries({ queryKey: ['open-windows'] });
        notify('windows.done', { type: 'success' });
      }}
    />
  );
}
