import { AuditCase, type AuditCaseDetails } from '@mandat/contract';
import EventIcon from '@mui/icons-material/EventOutlined';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useNotify } from 'react-admin';
import { appointmentFields, readAppointment } from '../../audit-cases/appointment-fields.ts';
import { useMoveReason } from '../../audit-cases/use-move-reason.ts';
import { ConfirmedButton } from '../../elements/ConfirmedButton.tsx';
import { FormDialog, optional } from '../../elements/FormDialog.tsx';
import { useText } from '../../i18n/use-text.ts';
import { staffCall } from '../client.ts';

/** What the operator can do with an audit. */
export function StaffAuditActions({ audit, address }: { audit: AuditCaseDetails; address: string }) {
  const t = useText();
  const notify = useNotify();
  const { version } = audit;
  const put = (what: string, body: object) => staffCall(AuditCase, `${address}/${what}`, { method: 'PUT', body: { ...body, version } });
  const done = () => notify('audits.saved', { type: 'success' });
  const field = (name: string) => t(`resources.audit-cases.fields.${name}`);
  return (
    <Stack sx={{ gap: 1 }}>
      <Button component="a" href={`${address}/calendar`} download variant="outlined" fullWidth startIcon={<EventIcon />}>
        {t('audits.calendar')}
      </Button>
      <FormDialog
        fullWidth
        variant="contained"
        label={t('control.schedule')}
        reason={useMoveReason(audit, 'schedule', 'operator')}
        title={t('control.schedule')}
        text={t('control.scheduleText')}
        fields={appointmentFields(t, audit)}
        run={(values) => put('appointment', readAppointment(values))}
        onDone={done}
      />
      <FormDialog
        fullWidth
        label={t('audits.hold')}
        reason={useMoveReason(audit, 'hold', 'operator')}
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
        reason={useMoveReason(audit, 'close', 'operator')}
        title={t('audits.close')}
        text={t('audits.closeText')}
        run={() => put('closure', {})}
        onDone={done}
      />
      <FormDialog
        fullWidth
        color="error"
        label={t('control.decline')}
        reason={useMoveReason(audit, 'decline', 'operator')}
        title={t('control.decline')}
        text={t('control.declineText')}
        fields={[{ name: 'reason', label: field('reason'), kind: 'lines', maximum: 1000 }]}
        run={({ reason = '' }) => put('refusal', { reason })}
        onDone={done}
      />
    </Stack>
  );
}
