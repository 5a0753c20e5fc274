import { type CommitmentKind, commitmentKinds, RecordCommitment, type StaffMember } from '@mandat/contract';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { type FormErrors, schemaErrors } from '../../api/form-errors.ts';
import { ApiError } from '../../api/problem.ts';
import { ConfirmDialog } from '../../elements/ConfirmDialog.tsx';
import { FileField } from '../../elements/FileField.tsx';
import { useAction } from '../../elements/use-action.ts';
import { dayOf, endOfDay } from '../../i18n/calendar-days.ts';
import { useText } from '../../i18n/use-text.ts';
import { mono } from '../../theme/themes.ts';
import { fullName } from '../../users/user-names.ts';
import { recordCommitment } from './commitments-api.ts';

interface RecordCommitmentDialogProps {
  member: StaffMember;
  onClose: () => void;
}

const shrink = { inputLabel: { shrink: true } };

/** Puts a signed document on record by its hash; the file itself stays where it is. */
export function RecordCommitmentDialog({ member, onClose }: RecordCommitmentDialogProps) {
  const t = useText();
  const notify = useNotify();
  const missing = commitmentKinds.find((kind) => !member.commitments.includes(kind));
  const [kind, setKind] = useState<CommitmentKind>(missing ?? 'confidentiality');
  const [signedOn, setSignedOn] = useState(() => dayOf(new Date().toISOString()));
  const [documentHash, setDocumentHash] = useState('');
  const [endsOn, setEndsOn] = useState('');
  const [found, setFound] = useState<FormErrors>({});
  const record = useAction(recordCommitment, () => {
    onClose();
    notify('commitments.recordedDone', { type: 'success' });
  });
  const submit = () => {
    const input = {
      staffId: member.id,
      kind,
      signedOn,
      documentHash: documentHash.trim().toLowerCase(),
      validUntil: endOfDay(endsOn) || null,
    };
    const errors = schemaErrors(RecordCommitment, input);
    setFound(errors);
    if (Object.keys(errors).length === 0) record.mutate(input);
  };
  const fields = { ...(record.error instanceof ApiError ? record.error.fields : {}), ...found };
  const errorOf = (field: string) => ({ error: fields[field] !== undefined, text: fields[field] && t(fields[field]) });
  const isOther = record.error !== null && Object.keys(fields).length === 0;
  return (
    <ConfirmDialog
      isOpen
      title={t('commitments.recordTitle', { name: fullName(member) })}
      text={t('commitments.recordText')}
      confirmLabel={t('commitments.record')}
      isPending={record.isPending}
      error={isOther ? record.error : null}
      onConfirm={submit}
      onClose={onClose}
    >
      <TextField
        select
        label={t('commitments.kind')}
        value={kind}
        onChange={(event) => setKind(commitmentKinds.find((known) => known === event.target.value) ?? kind)}
        slotProps={{ ...shrink, select: { native: true } }}
      >
        {commitmentKinds.map((known) => (
          <option key={known} value={known}>
            {t(`commitmentKinds.${known}`)}
          </option>
        ))}
      </TextField>
      <TextField
        type="date"
        label={t('commitments.signedOn')}
        value={signedOn}
        required
        error={errorOf('signedOn').error}
        helperText={errorOf('signedOn').text}
        onChange={(event) => setSignedOn(event.target.value)}
        slotProps={shrink}
      />
      <DocumentField value={documentHash} error={errorOf('documentHash').text} onChange={setDocumentHash} />
      <TextField
        type="date"
        label={t('commitments.validUntil')}
        value={endsOn}
        error={errorOf('validUntil').error}
        helperText={errorOf('validUntil').text ?? t('commitments.noEndHelp')}
        onChange={(event) => setEndsOn(event.target.value)}
        slotProps={shrink}
      />
    </ConfirmDialog>
  );
}

/** The document is hashed in the browser and sent nowhere. */
function DocumentField({ value, error, onChange }: { value: string; error: string | undefined; onChange: (hash: string) => void }) {
  const t = useText();
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    onChange([...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
  };
  return (
    <Stack sx={{ gap: 1 }}>
      <TextField
        label={t('commitments.document')}
        value={value}
        required
        fullWidth
        multiline
        error={error !== undefined}
        helperText={error ?? t('commitments.documentHelp')}
        onChange={(event) => onChange(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 80, spellCheck: false, style: { fontFamily: mono, fontSize: '0.8125rem' } } }}
      />
      <FileField label={t('commitments.choose')} onChange={([file]) => choose(file)} />
    </Stack>
  );
}
