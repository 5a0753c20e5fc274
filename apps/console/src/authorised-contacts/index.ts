import type { ResourceProps } from 'react-admin';
import { ContactCreate, ContactEdit, ContactList } from '../lazy-pages.ts';

export const authorisedContacts: ResourceProps = {
  name: 'authorised-contacts',
  list: ContactList,
  create: ContactCreate,
  edit: ContactEdit,
};
