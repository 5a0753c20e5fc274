export { listLoginAttempts } from './list-login-attempts.ts';
