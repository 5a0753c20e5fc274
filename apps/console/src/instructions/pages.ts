/** The pages of what the operator is instructed to do, and by whom: one load. */
export { ContactCreate } from '../authorised-contacts/ContactCreate.tsx';
export { ContactEdit } from '../authorised-contacts/ContactEdit.tsx';
export { ContactList } from '../authorised-contacts/ContactList.tsx';
export { InstructionCreate } from './InstructionCreate.tsx';
export { InstructionList } from './InstructionList.tsx';
export { InstructionShow } from './InstructionShow.tsx';
