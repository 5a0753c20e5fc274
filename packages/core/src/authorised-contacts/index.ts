export { getAuthorisedContact, listAuthorisedContacts } from './list-authorised-contacts.ts';
export { createAuthorisedContact, updateAuthorisedContact } from './manage-authorised-contacts.ts';
