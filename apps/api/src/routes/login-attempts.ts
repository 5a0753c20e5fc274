import { LoginAttempt, loginAttemptListFields } from '@mandat/contract';
import { listLoginAttempts } from '@mandat/core';
import { defineListRoute } from '../define-list-route.ts';
import type { Route } from '../route.ts';

export const loginAttemptsRoutes: readonly Route[] = [
  defineListRoute({
    path: '/api/login-attempts',
    access: 'login_attempts.read',
    tag: 'Lockouts',
    summary: 'Every attempt to sign in',
    fields: loginAttemptListFields,
    defaultSort: ['at', 'DESC'],
    row: LoginAttempt,
    list: listLoginAttempts,
  }),
];
