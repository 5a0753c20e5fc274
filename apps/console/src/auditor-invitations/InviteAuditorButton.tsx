import { AuditCase, type InviteAuditor, InvitedAuditor, isOpenAudit } from '@mandat/contract';
import PersonAddIcon from '@mui/icons-material/PersonAddAlt1Outlined';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/client.ts';
import { FormDialog, optional } from '../elements/FormDialog.tsx';
import { endOfDay } from '../i18n/calendar-days.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { useReason } from '../session/use-reason.ts';
import { InitialPasswordDialog } from '../users/InitialPasswordDialog.tsx';

const audits = { parse: (value: unknown) => AuditCase.array().parse(value) };

export function InviteAuditorButton() {
  const t = useText();
  const formats = useFormats();
  const [invited, setInvited] = useState<InvitedAuditor | null>(null);
  const { data = [] } = useQuery({ queryKey: ['audit-cases', 'open'], queryFn: () => call(audits, '/api/audit-cases') });
  const invite = (input: InviteAuditor) => call(InvitedAuditor, '/api/auditor-invitations', { method: 'POST', body: input });
  const field = (name: string) => t(`resources.auditor-invitations.fields.${name}`);
  const open = data
    .filter(isOpenAudit)
    .map((audit) => ({ value: audit.id, label: `${formats.date(audit.startsAt)}: ${audit.purpose.slice(0, 60)}` }));
  return (
    <>
      <FormDialog
        label={t('auditors.invite')}
        variant="contained"
        startIcon={<PersonAddIcon />}
        reason={useReason('auditor_invitations.create')}
        title={t('auditors.invite')}
        text={t('auditors.inviteText')}
        fields={[
          { name: 'firstName', label: field('firstName'), maximum: 100 },
          { name: 'lastName', label: field('lastName'), maximum: 100 },
          { name: 'organisation', label: field('organisation'), isOptional: true, maximum: 200 },
          { name: 'email', label: field('email'), maximum: 254 },
          { name: 'username', label: field('username'), maximum: 64 },
          { name: 'validUntil', label: field('validUntil'), kind: 'day', help: t('users.validUntilHelp', { zone: formats.zone }) },
          { name: 'auditCaseId', label: field('auditCaseId'), isOptional: true, options: [{ value: '', label: t('app.none') }, ...open] },
        ]}
        run={({ firstName = '', lastName = '', email = '', username = '', organisation, validUntil = '', auditCaseId }) =>
          invite({
            ...{ firstName, lastName, email, username, organisation: optional(organisation) },
            ...{ validUntil: endOfDay(validUntil) ?? validUntil, auditCaseId: optional(auditCaseId) },
          })
        }
        onDone={setInvited}
      />
      {invited && (
        <InitialPasswordDialog
          name={`${invited.firstName} ${invited.lastName}`}
          password={invited.initialPassword}
          onClose={() => setInvited(null)}
        />
      )}
    </>
  );
}
