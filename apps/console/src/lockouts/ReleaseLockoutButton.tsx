import type { Lockout } from '@mandat/contract';
import { useNotify } from 'react-admin';
import { http } from '../api/client.ts';
import { ConfirmedButton } from '../elements/ConfirmedButton.tsx';
import { useText } from '../i18n/use-text.ts';
import { useReason } from '../session/use-reason.ts';

export function ReleaseLockoutButton({ lockout }: { lockout: Lockout }) {
  const t = useText();
  const notify = useNotify();
  const name = lockout.username;
  return (
    <ConfirmedButton
      label={t('lockouts.release')}
      aria-label={t('lockouts.releaseOf', { name })}
      reason={useReason('lockouts.release')}
      size="small"
      title={t('lockouts.releaseTitle', { name })}
      text={t('lockouts.releaseText')}
      run={() => http(`/api/lockouts/${lockout.id}`, { method: 'DELETE' })}
      onDone={() => notify('lockouts.released', { type: 'success', messageArgs: { name } })}
    />
  );
}
