import type { ResourceProps } from 'react-admin';
import { UserCreate } from './UserCreate.tsx';
import { UserEdit } from './UserEdit.tsx';
import { UserList } from './UserList.tsx';
import { UserShow } from './UserShow.tsx';
import { fullName } from './user-names.ts';

export const users: ResourceProps = {
  name: 'users',
  list: UserList,
  show: UserShow,
  create: UserCreate,
  edit: UserEdit,
  recordRepresentation: fullName,
};
