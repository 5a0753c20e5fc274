import { AuditorInvitation } from '@mandat/contract';
import { useNotify } from 'react-admin';
import { call } from '../api/client.ts';
import { ConfirmedButton } from '../elements/ConfirmedButton.tsx';
import { useText } from '../i18n/use-text.ts';
import { useReason } from '../session/use-reason.ts';

export function EndAccessButton({ invitation }: { invitation: AuditorInvitation }) {
  const t = useText();
  const notify = useNotify();
  const name = `${invitation.firstName} ${invitation.lastName}`;
  return (
    <ConfirmedButton
      size="small"
      color="error"
      label={t('auditors.end')}
      aria-label={`${t('auditors.end')}: ${name}`}
      reason={useReason('auditor_invitations.end', invitation.hasEnded ? 'auditor_invitations.ended' : undefined)}
      title={t('auditors.endOf', { name })}
      text={t('auditors.endText')}
      run={() => call(AuditorInvitation, `/api/auditor-invitations/${invitation.id}/end`, { method: 'PUT' })}
      onDone={() => notify('auditors.endDone', { type: 'success' })}
    />
  );
}
