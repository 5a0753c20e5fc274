import type { Connection } from '@mandat/database';
import { StartProblem } from './start-problem.ts';

/**
 * Reads a connection URL as libpq writes it: `postgresql://user:password@host:port/database?sslmode=verify-full`; a
 * socket's folder comes as `?host=/run/postgresql`. `variable` names where the text stood. @throws StartProblem saying what is wrong, never with the password
 */
export function parseConnection(text: string, variable = 'DATABASE_URL'): Connection {
  // WHATWG URLs know no user without a host, libpq does.
  const url = URL.parse(text.includes('host=') ? text.replace('@/', '@socket/') : text);
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    throw new StartProblem(`${variable} is no PostgreSQL URL: write postgresql://user:password@host:5432/postgres`);
  }
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname.replace(/^\[|\]$/g, ''));
  const user = decodeURIComponent(url.username);
  if (!host || !user) throw new StartProblem(`${variable} names no ${host ? 'user' : 'host'}.`);
  const database = decodeURIComponent(url.pathname.slice(1));
  return {
    host,
    port: Number(url.port || (url.searchParams.get('port') ?? 5432)),
    user,
    ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
    ...(database ? { database } : {}),
    ...parseSsl(url.searchParams.get('sslmode'), variable),
  };
}

/** The connection as a URL for psql and other tools. */
export function formatConnection({ host, port, user, password, ssl, database }: Connection): string {
  const url = new URL('postgresql://host');
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password ?? '');
  url.pathname = `/${encodeURIComponent(database ?? 'postgres')}`;
  if (ssl) url.searchParams.set('sslmode', ssl === 'require' ? 'require' : 'verify-full');
  if (!host.startsWith('/')) {
    url.host = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
    return url.href;
  }
  url.searchParams.set('host', host);
  url.searchParams.set('port', String(port));
  return url.href.replace('@host/', '@/');
}

function parseSsl(mode: string | null, variable: string): Pick<Connection, 'ssl'> {
  if (mode === null || ['disable', 'allow', 'prefer'].includes(mode)) return {};
  if (mode === 'require') return { ssl: 'require' };
  if (['verify-ca', 'verify-full'].includes(mode)) return { ssl: 'verify-full' };
  throw new StartProblem(`${variable} has an unknown sslmode: write disable, require or verify-full.`);
}
