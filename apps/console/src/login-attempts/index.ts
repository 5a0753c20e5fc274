import type { ResourceProps } from 'react-admin';
import { LoginAttemptList } from '../lazy-pages.ts';

export const loginAttempts: ResourceProps = { name: 'login-attempts', list: LoginAttemptList };
