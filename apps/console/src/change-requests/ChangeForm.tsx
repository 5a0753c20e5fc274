import { changeKinds, ProposeChange } from '@mandat/contract';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { useStore } from 'react-admin';
import { schemaErrors } from '../api/form-errors.ts';
import { ErrorAlert } from '../elements/ErrorState.tsx';
import { useText } from '../i18n/use-text.ts';

const fields = ['kind', 'title', 'text', 'effectiveOn'] as const;
type Values = Record<(typeof fields)[number], string>;

interface ChangeFormProps {
  /** Under which name what is typed is kept until it is sent. */
  draftKey: string;
  initial: Values;
  submitLabel: string;
  isPending: boolean;
  error: unknown;
  onSubmit: (values: ProposeChange, forget: () => void) => void;
}

/** The text of a change, kept by the server while it is written. */
export function ChangeForm({ draftKey, initial, submitLabel, isPending, error, onSubmit }: ChangeFormProps) {
  const t = useText();
  const [stored, setDraft] = useStore<Partial<Values>>(draftKey, {});
  const values: Values = { ...initial, ...stored };
  const [isTried, setIsTried] = useState(false);
  const errors = isTried ? schemaErrors(ProposeChange, values) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    const parsed = ProposeChange.safeParse(values);
    if (parsed.success) onSubmit(parsed.data, () => setDraft({}));
  };
  const field = (name: keyof Values) => ({
    name,
    required: true,
    label: t(`resources.change-requests.fields.${name}`),
    value: values[name],
    error: name in errors,
    helperText: errors[name] ? t(errors[name]) : undefined,
    onChange: (event: { target: { value: string } }) => setDraft({ ...values, [name]: event.target.value }),
  });
  return (
    <Stack component="form" noValidate onSubmit={submit} sx={{ gap: 2, maxWidth: 720 }}>
      <TextField {...field('kind')} select slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}>
        {changeKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`changeKinds.${kind}`)}
          </option>
        ))}
      </TextField>
      <TextField {...field('title')} />
      <TextField {...field('text')} multiline minRows={6} />
      <TextField {...field('effectiveOn')} type="date" slotProps={{ inputLabel: { shrink: true } }} />
      <ErrorAlert error={error} />
      <Button type="submit" variant="contained" loading={isPending} sx={{ alignSelf: 'flex-start' }}>
        {submitLabel}
      </Button>
    </Stack>
  );
}
