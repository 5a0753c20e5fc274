import { AuthorisedContact } from '@mandat/contract';
import { call } from '../api/client.ts';
import { type ContactForm, toContact } from './contact-form.ts';

const url = '/api/authorised-contacts';

export function createContact(form: ContactForm): Promise<AuthorisedContact> {
  return call(AuthorisedContact, url, { method: 'POST', body: toContact(form) });
}

export function updateContact({ id, version, form }: { id: string; version: number; form: ContactForm }): Promise<AuthorisedContact> {
  return call(AuthorisedContact, `${url}/${id}`, { method: 'PUT', body: { ...toContact(form), version } });
}
