import type { ResourceProps } from 'react-admin';
import { LoginAttemptList } from './LoginAttemptList.tsx';

export const loginAttempts: ResourceProps = { name: 'login-attempts', list: LoginAttemptList };
