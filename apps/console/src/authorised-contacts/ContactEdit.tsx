import { type AuthorisedContact, UpdateAuthorisedContact } from '@mandat/contract';
import { useState } from 'react';
import { useGetOne, useNotify } from 'react-admin';
import { useNavigate, useParams } from 'react-router';
import { schemaErrors } from '../api/form-errors.ts';
import { ErrorState } from '../elements/ErrorState.tsx';
import { useText } from '../i18n/use-text.ts';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { ContactFormPage } from './ContactFormPage.tsx';
import { formOf, toContact } from './contact-form.ts';
import { updateContact } from './contacts-api.ts';

export function ContactEdit() {
  const t = useText();
  const { id = '' } = useParams();
  const { data, error, refetch } = useGetOne<AuthorisedContact>(
    'authorised-contacts',
    { id },
    { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnMount: 'always' },
  );
  return (
    <Page title={data?.name ?? t('contacts.title')} right="authorised_contacts.update">
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!error && (data ? <Editor key={data.id} loaded={data} /> : <LoadingPage />)}
    </Page>
  );
}

function Editor({ loaded }: { loaded: AuthorisedContact }) {
  const t = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  // What the form began with stays: a fresher read underneath would hide that somebody else saved.
  const [{ id, version, ...original }] = useState(loaded);
  const [form] = useState(formOf({ ...original, id, version }));
  return (
    <ContactFormPage
      original={form}
      ownId={id}
      label={t('app.save')}
      findErrors={(changed) => schemaErrors(UpdateAuthorisedContact, { ...toContact(changed), version })}
      save={(changed) => updateContact({ id, version, form: changed })}
      onSaved={({ name }) => {
        notify('contacts.saved', { type: 'success', messageArgs: { name } });
        navigate('/authorised-contacts');
      }}
    />
  );
}
