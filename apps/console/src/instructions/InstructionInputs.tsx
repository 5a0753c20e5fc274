import { grantablePermissions, instructionKinds, isStructured, maximumDocumentBytes } from '@mandat/contract';
import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import type { FormErrors } from '../api/form-errors.ts';
import { FileField } from '../elements/FileField.tsx';
import { useText } from '../i18n/use-text.ts';
import { PersonFilter } from '../list/PersonFilter.tsx';
import { useHasPermission } from '../session/seat.ts';
import type { InstructionForm } from './instruction-form.ts';

interface InstructionInputsProps {
  form: InstructionForm;
  errors: FormErrors;
  onChange: (changed: Partial<InstructionForm>) => void;
}

/** What is to be done, about whom, why; and the letter that says so, if there is one. */
export function InstructionInputs({ form, errors, onChange }: InstructionInputsProps) {
  const t = useText();
  const maySeeUsers = useHasPermission('users.read');
  const kinds = instructionKinds.filter((kind) => maySeeUsers || !isStructured(kind));
  const error = (field: string) => errors[field] && t(errors[field]);
  return (
    <Stack sx={{ gap: 2 }}>
      <TextField
        select
        label={t('instructions.kind')}
        value={form.kind}
        onChange={({ target }) => onChange({ kind: instructionKinds.find((kind) => kind === target.value) ?? form.kind })}
        slotProps={{ inputLabel: { shrink: true }, select: { native: true } }}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`instructionKinds.${kind}`)}
          </option>
        ))}
      </TextField>
      {isStructured(form.kind) && (
        <Box>
          <PersonFilter
            resource="users"
            label={t('instructions.person')}
            value={form.objectId}
            onChange={(objectId) => onChange({ objectId })}
          />
          {errors.objectId && <FormHelperText error>{error('objectId')}</FormHelperText>}
        </Box>
      )}
      {form.kind === 'change_right' && <RightInputs form={form} error={error('permission')} onChange={onChange} />}
      <TextField
        label={t('instructions.text')}
        value={form.text}
        required
        multiline
        minRows={4}
        error={errors.text !== undefined}
        helperText={error('text') ?? t('instructions.textHelp')}
        onChange={({ target }) => onChange({ text: target.value })}
        slotProps={{ htmlInput: { maxLength: 4000 } }}
      />
      <Box>
        <FileField
          label={t('instructions.document')}
          help={t('instructions.documentHelp')}
          onChange={([file]) => onChange({ file: file ?? null })}
        />
        {form.file !== null && form.file.size > maximumDocumentBytes && (
          <FormHelperText error>{t('errors.instructions.document_too_large')}</FormHelperText>
        )}
        {errors.document && <FormHelperText error>{error('document')}</FormHelperText>}
      </Box>
    </Stack>
  );
}

interface RightInputsProps extends Pick<InstructionInputsProps, 'form' | 'onChange'> {
  error: string | undefined;
}

function RightInputs({ form, error, onChange }: RightInputsProps) {
  const t = useText();
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '180px minmax(0, 1fr)' } }}>
      <TextField
        select
        label={t('instructions.effect')}
        value={form.effect}
        onChange={({ target }) => onChange({ effect: target.value === 'grant' ? 'grant' : 'revoke' })}
        slotProps={{ inputLabel: { shrink: true }, select: { native: true } }}
      >
        <option value="revoke">{t('instructions.toRevoke')}</option>
        <option value="grant">{t('instructions.toGrant')}</option>
      </TextField>
      <TextField
        select
        label={t('instructions.right')}
        value={form.permission ?? ''}
        error={error !== undefined}
        helperText={error}
        onChange={({ target }) => onChange({ permission: grantablePermissions.find((right) => right === target.value) ?? null })}
        slotProps={{ inputLabel: { shrink: true }, select: { native: true } }}
      >
        <option value="">{t('instructions.choose')}</option>
        {grantablePermissions.map((permission) => (
          <option key={permission} value={permission}>
            {t(`permissions.${permission}`)}
          </option>
        ))}
      </TextField>
    </Box>
  );
}
