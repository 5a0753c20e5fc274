import { type AuditCaseDetails, AuditTimeEntry, type RecordAuditTime } from '@mandat/contract';
import { useNotify } from 'react-admin';
import { useMoveReason } from '../../audit-cases/use-move-reason.ts';
import { FormDialog } from '../../elements/FormDialog.tsx';
import { useText } from '../../i18n/use-text.ts';
import { staffCall } from '../client.ts';

/** Notes effort with an audit in minutes. */
export function RecordTimeButton({ audit, address }: { audit: AuditCaseDetails; address: string }) {
  const t = useText();
  const notify = useNotify();
  const record = (input: RecordAuditTime) => staffCall(AuditTimeEntry, `${address}/time-entries`, { method: 'POST', body: input });
  const field = (name: string) => t(`resources.audit-cases.fields.${name}`);
  return (
    <FormDialog
      size="small"
      label={t('control.recordTime')}
      reason={useMoveReason(audit, 'record_time', 'operator')}
      title={t('control.recordTime')}
      text={t('audits.costHelp')}
      confirmLabel={t('app.save')}
      fields={[
        { name: 'workedOn', label: field('workedOn'), kind: 'day' },
        { name: 'minutes', label: field('workedMinutes'), kind: 'number' },
        { name: 'activity', label: field('activity'), maximum: 500 },
      ]}
      run={({ workedOn = '', minutes, activity = '' }) => record({ workedOn, minutes: Number(minutes), activity })}
      onDone={() => notify('audits.saved', { type: 'success' })}
    />
  );
}
