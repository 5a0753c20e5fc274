import type { User } from '@mandat/contract';
import type { TenantIdentity } from '../context.ts';
import type { Mail } from '../ports.ts';

interface Invitation {
  /** The outbox item's: the same invitation has the same message id however often it is sent. */
  id: string;
  user: Pick<User, 'username' | 'email' | 'firstName' | 'lastName'>;
  tenant: Pick<TenantIdentity, 'name' | 'displayName'>;
  consoleUrl: string;
  /** What else there is to say, line by line. */
  additions: { de: readonly string[]; en: readonly string[] };
}

/** Tells somebody how to sign in, in both languages. The initial password is handed over by the administrator, never by mail. */
export function invitationMail({ id, user, tenant, consoleUrl, additions }: Invitation): Mail {
  const name = `${user.firstName} ${user.lastName}`;
  return {
    messageId: `<${id}@mandat.invalid>`,
    to: user.email,
    subject: `Ihr Zugang zu Mandat / Your access to Mandat (${tenant.displayName})`,
    text: [
      `Guten Tag ${name},`,
      '',
      `für Sie wurde bei ${tenant.displayName} ein Zugang zu Mandat angelegt.`,
      `Adresse: ${consoleUrl}`,
      `Kunde: ${tenant.name}`,
      `Benutzername: ${user.username}`,
      'Ihr Startpasswort erhalten Sie von Ihrer Administration. Sie ändern es bei der ersten Anmeldung.',
      ...additions.de,
      '',
      '--',
      '',
      `Hello ${name},`,
      '',
      `${tenant.displayName} has given you access to Mandat.`,
      `Address: ${consoleUrl}`,
      `Customer: ${tenant.name}`,
      `User name: ${user.username}`,
      'Your administrator will give you the initial password. You change it when you first sign in.',
      ...additions.en,
      '',
    ].join('\n'),
  };
}
