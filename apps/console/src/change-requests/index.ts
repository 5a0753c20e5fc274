import type { ResourceProps } from 'react-admin';
import { ChangeRequestCreate, ChangeRequestList, ChangeRequestShow } from '../lazy-pages.ts';

export const changeRequests: ResourceProps = {
  name: 'change-requests',
  list: ChangeRequestList,
  show: ChangeRequestShow,
  create: ChangeRequestCreate,
};
