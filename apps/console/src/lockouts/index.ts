import type { ResourceProps } from 'react-admin';
import { LockoutList } from '../lazy-pages.ts';

export const lockouts: ResourceProps = { name: 'lockouts', list: LockoutList };
