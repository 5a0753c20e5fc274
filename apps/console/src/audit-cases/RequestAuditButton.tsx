import { AuditCase, AuditCaseKind, auditCaseKinds, type RequestAuditCase } from '@mandat/contract';
import AddIcon from '@mui/icons-material/Add';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router';
import { call } from '../api/client.ts';
import { FormDialog } from '../elements/FormDialog.tsx';
import { useText } from '../i18n/use-text.ts';
import { useReason } from '../session/use-reason.ts';
import { appointmentFields, readAppointment } from './appointment-fields.ts';

export function RequestAuditButton() {
  const t = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  const request = (input: RequestAuditCase) => call(AuditCase, '/api/audit-cases', { method: 'POST', body: input });
  return (
    <FormDialog
      label={t('audits.request')}
      variant="contained"
      startIcon={<AddIcon />}
      reason={useReason('audit_cases.request')}
      title={t('audits.request')}
      text={t('audits.requestText')}
      fields={[
        {
          name: 'kind',
          label: t('resources.audit-cases.fields.kind'),
          options: auditCaseKinds.map((kind) => ({ value: kind, label: t(`auditCaseKinds.${kind}`) })),
          initial: 'on_site',
        },
        { name: 'purpose', label: t('resources.audit-cases.fields.purpose'), kind: 'lines', maximum: 2000 },
        ...appointmentFields(t),
      ]}
      run={(values) =>
        request({ kind: AuditCaseKind.catch('on_site').parse(values.kind), purpose: values.purpose ?? '', ...readAppointment(values) })
      }
      onDone={(audit) => {
        notify('audits.requested', { type: 'success' });
        navigate(`/audit-cases/${audit.id}/show`);
      }}
    />
  );
}
