import { AuditCase, type AuditCaseDetails } from '@mandat/contract';
import EventIcon from '@mui/icons-material/EventOutlined';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useNotify } from 'react-admin';
import { call } from '../api/client.ts';
import { ConfirmedButton } from '../elements/ConfirmedButton.tsx';
import { FormDialog, optional } from '../elements/FormDialog.tsx';
import { useText } from '../i18n/use-text.ts';
import { useMoveReason } from './use-move-reason.ts';

/** What the customer can do with an audit. */
export function AuditActions({ audit }: { audit: AuditCaseDetails }) {
  const t = useText();
  const notify = useNotify();
  const { id, version } = audit;
  const put = (what: string, body: object) =>
    call(AuditCase, `/api/audit-cases/${id}/${what}`, { method: 'PUT', body: { ...body, version } });
  const done = () => notify('audits.saved', { type: 'success' });
  const field = (name: string) => t(`resources.audit-cases.fields.${name}`);
  return (
    <Stack sx={{ gap: 1 }}>
      <Button component="a" href={`/api/audit-cases/${id}/calendar`} download variant="outlined" fullWidth startIcon={<EventIcon />}>
        {t('audits.calendar')}
      </Button>
      <FormDialog
        fullWidth
        label={t('audits.hold')}
        reason={useMoveReason(audit, 'hold', 'customer')}
        title={t('audits.hold')}
        text={t('audits.holdText')}
        confirmLabel={t('app.save')}
        fields={[
          { name: 'minutes', label: field('minutes'), kind: 'lines', maximum: 20_000 },
          { name: 'participants', label: field('participants'), kind: 'lines', isOptional: true, initial: audit.participants ?? '' },
        ]}
        run={({ minutes = '', participants }) => put('minutes', { minutes, participants: optional(participants) })}
        onDone={done}
      />
      <ConfirmedButton
        fullWidth
        label={t('audits.close')}
        reason={useMoveReason(audit, 'close', 'customer')}
        title={t('audits.close')}
        text={t('audits.closeText')}
        run={() => put('closure', {})}
        onDone={done}
      />
      <FormDialog
        fullWidth
        color="error"
        label={t('audits.cancel')}
        reason={useMoveReason(audit, 'cancel', 'customer')}
        title={t('audits.cancel')}
        text={t('audits.cancelText')}
        fields={[{ name: 'reason', label: field('reason'), kind: 'lines', maximum: 1000 }]}
        run={({ reason = '' }) => put('cancellation', { reason })}
        onDone={done}
      />
    </Stack>
  );
}
