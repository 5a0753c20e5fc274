import { type CommitmentKind, commitmentKinds } from '@mandat/contract';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import type { FormErrors } from '../../api/form-errors.ts';
import { FileField } from '../../elements/FileField.tsx';
import { useText } from '../../i18n/use-text.ts';
import { mono } from '../../theme/themes.ts';

export interface CommitmentValues {
  kind: CommitmentKind;
  /** Calendar days; empty for none. */
  signedOn: string;
  endsOn: string;
  documentHash: string;
}

interface CommitmentFieldsProps {
  values: CommitmentValues;
  errors: FormErrors;
  onChange: (values: CommitmentValues) => void;
}

const shrink = { inputLabel: { shrink: true } };

/** What is put on record of a signed commitment. */
export function CommitmentFields({ values, errors, onChange }: CommitmentFieldsProps) {
  const t = useText();
  const set = (change: Partial<CommitmentValues>) => onChange({ ...values, ...change });
  const fault = (field: string) => errors[field] && t(errors[field]);
  return (
    <>
      <TextField
        select
        label={t('commitments.kind')}
        value={values.kind}
        onChange={(event) => set({ kind: commitmentKinds.find((known) => known === event.target.value) ?? values.kind })}
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
        value={values.signedOn}
        required
        error={fault('signedOn') !== undefined}
        helperText={fault('signedOn')}
        onChange={(event) => set({ signedOn: event.target.value })}
        slotProps={shrink}
      />
      <DocumentField value={values.documentHash} error={fault('documentHash')} onChange={(documentHash) => set({ documentHash })} />
      <TextField
        type="date"
        label={t('commitments.validUntil')}
        value={values.endsOn}
        error={fault('validUntil') !== undefined}
        helperText={fault('validUntil') ?? t('commitments.noEndHelp')}
        onChange={(event) => set({ endsOn: event.target.value })}
        slotProps={shrink}
      />
    </>
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
