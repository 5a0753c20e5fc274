import type { ResourceProps } from 'react-admin';
import { UserCreate, UserEdit, UserList, UserShow } from '../lazy-pages.ts';
import { fullName } from './user-names.ts';

export const users: ResourceProps = {
  name: 'users',
  list: UserList,
  show: UserShow,
  create: UserCreate,
  edit: UserEdit,
  recordRepresentation: fullName,
};
