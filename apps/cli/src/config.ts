import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import type { Connection } from '@mandat/database';
import { operatorTokenPattern, parseConnection, StartProblem } from '@mandat/integrations';
import { z } from 'zod';
import { parseSites, type Site } from './sites.ts';

/** How this process is to run; read once from the environment. */
export interface Config {
  port: number;
  host: string;
  dataDir: string;
  /** Undefined: the PostgreSQL that Mandat brings. */
  database: Connection | undefined;
  /** The public address; undefined: plain http at `host` and `port`. */
  origin: string | undefined;
  masterKeyFile: string;
  sealingKeyFile: string;
  /** Folders and buckets (`s3://…`) that keep the signed heads of all logs. */
  sites: readonly Site[];
  /** Nobody named sites: they lie in the data folder and are made there. */
  areSitesOwn: boolean;
  smtpUrl: string | undefined;
  /** Undefined: only where everything is new and Mandat brings its own PostgreSQL. */
  isDemonstration: boolean | undefined;
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  proxyAddresses: readonly string[];
  /** What the operator's programs show to read metrics and the state of the fleet, or the file that holds it; without: this machine alone may. */
  operatorToken: string | undefined;
  operatorTokenFile: string | undefined;
  /** Where a worker that runs apart tells its metrics; undefined: nowhere. */
  metricsPort: number | undefined;
  /** The most connections that this process holds to tenants' databases. */
  connections: number;
  /** How many databases every server holds ready for new tenants. */
  spares: number;
  /** A further database server, for the command that registers it. */
  serverUrl: Connection | undefined;
}

/** Our own server has 400 places, one that was never configured has 100; the rest is for the control database, jobs and tools. */
const connectionsByDefault = { embedded: 320, elsewhere: 60 };
/** On one's own machine new tenants are rare, and each spare database takes 9 MiB. */
const sparesByDefault = { embedded: 0, elsewhere: 2 };
/** As many as one tenant's pool holds. */
const minimumConnections = 4;

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535);

const Environment = z.object({
  PORT: port.default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1'),
  MANDAT_DATA_DIR: z.string().default('data'),
  DATABASE_URL: z.string().optional(),
  MANDAT_ORIGIN: z.string().refine(isOrigin).optional(),
  MANDAT_MASTER_KEY_FILE: z.string().optional(),
  MANDAT_SEALING_KEY_FILE: z.string().optional(),
  MANDAT_SITES: z.string().transform(splitList).optional(),
  SMTP_URL: z
    .string()
    .refine((value) => ['smtp:', 'smtps:'].includes(URL.parse(value)?.protocol ?? ''))
    .optional(),
  MANDAT_DEMO: z
    .enum(['yes', 'true', '1', 'no', 'false', '0'])
    .transform((value) => ['yes', 'true', '1'].includes(value))
    .optional(),
  MANDAT_CONNECTIONS: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((value) => value >= minimumConnections)
    .optional(),
  MANDAT_SPARES: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .optional(),
  MANDAT_SERVER_URL: z.string().optional(),
  MANDAT_METRICS_TOKEN: z.string().regex(operatorTokenPattern).optional(),
  MANDAT_METRICS_TOKEN_FILE: z.string().optional(),
  MANDAT_METRICS_PORT: port.optional(),
  MANDAT_PROXY_ADDRESSES: z.string().transform(splitList).refine(isListOfNetworks).default([]),
});

const expectations: Readonly<Record<string, string>> = {
  PORT: 'a number from 1 to 65535',
  HOST: 'an address or name of this machine, such as 127.0.0.1 or 0.0.0.0',
  MANDAT_ORIGIN: 'the public address without a path, such as https://mandat.example',
  MANDAT_SITES:
    'two or more, separated by commas: folders on different disks, or buckets with their keys, such as s3://KEY:SECRET@bucket/folder?endpoint=https://s3.example',
  SMTP_URL: 'smtp://user:password@host:587 or smtps://user:password@host:465',
  MANDAT_DEMO: 'yes or no',
  MANDAT_CONNECTIONS: `a number from ${minimumConnections} on, below the max_connections of the database server`,
  MANDAT_SPARES: 'a number from 0 to 999',
  MANDAT_METRICS_TOKEN: '32 to 200 letters, digits or signs without spaces, or name a file by MANDAT_METRICS_TOKEN_FILE',
  MANDAT_METRICS_PORT: 'a number from 1 to 65535, other than PORT',
  MANDAT_PROXY_ADDRESSES: 'addresses or networks separated by commas, such as 10.0.0.0/8,::1',
};

/** Reads the configuration. @throws StartProblem naming every variable that is wrong and what it should be, never its value */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const { success, data, error } = Environment.safeParse(given);
  if (!success) throw new StartProblem(describeIssues(error));
  const dataDir = resolve(data.MANDAT_DATA_DIR);
  const sites = parseSites(data.MANDAT_SITES ?? [join(dataDir, 'site-1'), join(dataDir, 'site-2')], environment);
  if (sites === undefined) throw new StartProblem(describeWrong(['MANDAT_SITES']));
  const home = data.DATABASE_URL === undefined ? 'embedded' : 'elsewhere';
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir,
    database: data.DATABASE_URL === undefined ? undefined : parseConnection(data.DATABASE_URL),
    origin: data.MANDAT_ORIGIN === undefined ? undefined : new URL(data.MANDAT_ORIGIN).origin,
    masterKeyFile: resolve(data.MANDAT_MASTER_KEY_FILE ?? join(dataDir, 'master.key')),
    sealingKeyFile: resolve(data.MANDAT_SEALING_KEY_FILE ?? join(dataDir, 'sealing.key')),
    sites,
    areSitesOwn: data.MANDAT_SITES === undefined,
    smtpUrl: data.SMTP_URL,
    isDemonstration: data.MANDAT_DEMO,
    proxyAddresses: data.MANDAT_PROXY_ADDRESSES,
    connections: data.MANDAT_CONNECTIONS ?? connectionsByDefault[home],
    spares: data.MANDAT_SPARES ?? sparesByDefault[home],
    serverUrl: data.MANDAT_SERVER_URL === undefined ? undefined : parseConnection(data.MANDAT_SERVER_URL, 'MANDAT_SERVER_URL'),
    operatorToken: data.MANDAT_METRICS_TOKEN,
    operatorTokenFile: data.MANDAT_METRICS_TOKEN_FILE === undefined ? undefined : resolve(data.MANDAT_METRICS_TOKEN_FILE),
    metricsPort: data.MANDAT_METRICS_PORT,
  };
}

/** Where people open Mandat. */
export function addressOf({ origin, host, port }: Config): string {
  const local = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  return origin ?? `http://${local.includes(':') ? `[${local}]` : local}:${port}`;
}

function describeIssues(error: z.ZodError): string {
  return describeWrong([...new Set(error.issues.map((issue) => String(issue.path[0])))]);
}

function describeWrong(names: readonly string[]): string {
  return names.map((name) => `${name} is not valid: write ${expectations[name] ?? 'another value'}.`).join('\n');
}

function isOrigin(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username;
}

function splitList(value: string): string[] {
  return value
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}

function isListOfNetworks(entries: readonly string[]): boolean {
  return entries.every((entry) => {
    const [address = '', prefix, ...rest] = entry.split('/');
    const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
    return bits > 0 && rest.length === 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits));
  });
}
