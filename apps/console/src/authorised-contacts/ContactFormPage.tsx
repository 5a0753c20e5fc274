import type { AuthorisedContact } from '@mandat/contract';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import type { FormErrors } from '../api/form-errors.ts';
import { ApiError } from '../api/problem.ts';
import { ErrorAlert } from '../elements/ErrorState.tsx';
import { LinkButton } from '../elements/LinkButton.tsx';
import { useAction } from '../elements/use-action.ts';
import { useLeaveGuard } from '../elements/use-leave-guard.tsx';
import { useText } from '../i18n/use-text.ts';
import { ContactInputs } from './ContactInputs.tsx';
import type { ContactForm } from './contact-form.ts';

interface ContactFormPageProps {
  original: ContactForm;
  ownId?: string;
  label: string;
  findErrors: (form: ContactForm) => FormErrors;
  save: (form: ContactForm) => Promise<AuthorisedContact>;
  onSaved: (contact: AuthorisedContact) => void;
}

/** The form of a contact, new or known. What the server refuses appears at its field. */
export function ContactFormPage({ original, ownId, label, findErrors, save, onSaved }: ContactFormPageProps) {
  const t = useText();
  const [form, setForm] = useState(original);
  const [errors, setErrors] = useState<FormErrors>({});
  const work = useAction(save, onSaved);
  const guard = useLeaveGuard(form !== original && !work.isSuccess);
  const refused = work.error instanceof ApiError ? work.error.fields : {};
  const submit = () => {
    const found = findErrors(form);
    setErrors(found);
    if (Object.keys(found).length === 0) work.mutate(form);
  };
  return (
    <Stack
      component="form"
      noValidate
      sx={{ gap: 2, maxWidth: 860 }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ContactInputs
        form={form}
        errors={{ ...refused, ...errors }}
        {...(ownId === undefined ? {} : { ownId })}
        onChange={(changed) => {
          setForm({ ...form, ...changed });
          setErrors({});
          work.reset();
        }}
      />
      {Object.keys(refused).length === 0 && <ErrorAlert error={work.error} />}
      <Stack sx={{ flexDirection: 'row', gap: 1, flexWrap: 'wrap' }}>
        <Button type="submit" variant="contained" loading={work.isPending}>
          {label}
        </Button>
        <LinkButton to="/authorised-contacts" color="inherit">
          {t('app.cancel')}
        </LinkButton>
      </Stack>
      {guard}
    </Stack>
  );
}
