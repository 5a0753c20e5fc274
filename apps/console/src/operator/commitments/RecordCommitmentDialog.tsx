import { commitmentKinds, RecordCommitment, type StaffMember } from '@mandat/contract';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { type FormErrors, schemaErrors } from '../../api/form-errors.ts';
import { ApiError } from '../../api/problem.ts';
import { ConfirmDialog } from '../../elements/ConfirmDialog.tsx';
import { useAction } from '../../elements/use-action.ts';
import { dayOf, endOfDay } from '../../i18n/calendar-days.ts';
import { useText } from '../../i18n/use-text.ts';
import { fullName } from '../../users/user-names.ts';
import { CommitmentFields, type CommitmentValues } from './CommitmentFields.tsx';
import { recordCommitment } from './commitments-api.ts';

interface RecordCommitmentDialogProps {
  member: StaffMember;
  onClose: () => void;
}

/** Puts a signed document on record by its hash; the file itself stays where it is. */
export function RecordCommitmentDialog({ member, onClose }: RecordCommitmentDialogProps) {
  const t = useText();
  const notify = useNotify();
  const [values, setValues] = useState<CommitmentValues>(() => ({
    kind: commitmentKinds.find((kind) => !member.commitments.includes(kind)) ?? 'confidentiality',
    signedOn: dayOf(new Date().toISOString()),
    documentHash: '',
    endsOn: '',
  }));
  const [found, setFound] = useState<FormErrors>({});
  const record = useAction(recordCommitment, () => {
    onClose();
    notify('commitments.recordedDone', { type: 'success' });
  });
  const submit = () => {
    const { kind, signedOn, endsOn } = values;
    const documentHash = values.documentHash.trim().toLowerCase();
    const input = { staffId: member.id, kind, signedOn, documentHash, validUntil: endOfDay(endsOn) };
    const errors = schemaErrors(RecordCommitment, input);
    setFound(errors);
    if (Object.keys(errors).length === 0) record.mutate(input);
  };
  const fields = { ...(record.error instanceof ApiError ? record.error.fields : {}), ...found };
  return (
    <ConfirmDialog
      isOpen
      title={t('commitments.recordTitle', { name: fullName(member) })}
      text={t('commitments.recordText')}
      confirmLabel={t('commitments.record')}
      isPending={record.isPending}
      error={Object.keys(fields).length === 0 ? record.error : null}
      onConfirm={submit}
      onClose={onClose}
    >
      <CommitmentFields values={values} errors={fields} onChange={setValues} />
    </ConfirmDialog>
  );
}
