import { CreateAuthorisedContact } from '@mandat/contract';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router';
import { schemaErrors } from '../api/form-errors.ts';
import { useText } from '../i18n/use-text.ts';
import { Page } from '../layout/Page.tsx';
import { ContactFormPage } from './ContactFormPage.tsx';
import { emptyContact, toContact } from './contact-form.ts';
import { createContact } from './contacts-api.ts';

export function ContactCreate() {
  const t = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  return (
    <Page title={t('contacts.createTitle')} right="authorised_contacts.create">
      <ContactFormPage
        original={emptyContact}
        label={t('contacts.create')}
        findErrors={(form) => schemaErrors(CreateAuthorisedContact, toContact(form))}
        save={createContact}
        onSaved={({ name }) => {
          notify('contacts.created', { type: 'success', messageArgs: { name } });
          navigate('/authorised-contacts');
        }}
      />
    </Page>
  );
}
