import type { ResourceProps } from 'react-admin';
import { LockoutList } from './LockoutList.tsx';

export const lockouts: ResourceProps = { name: 'lockouts', list: LockoutList };
