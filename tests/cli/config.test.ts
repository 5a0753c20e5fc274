import { StartProblem } from '@mandat/integrations';
import { expect, test } from 'vitest';
import { addressOf, readConfig } from '../../apps/cli/src/config.ts';

test('has a default for everything', () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    database: undefined,
    origin: undefined,
    proxyAddresses: [],
    connections: 320,
    spares: 0,
  });
  expect(config.dataDir).toBe(`${process.cwd()}/data`);
  expect(config.masterKeyFile).toBe(`${process.cwd()}/data/master.key`);
});

test('leaves room for other processes on a server that is not its own', () => {
  expect(readConfig({ DATABASE_URL: 'postgresql://anna@db.example/postgres' })).toMatchObject({ connections: 60, spares: 2 });
});

test('takes an empty variable for one that is not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: ' ', MANDAT_DEMO: '' })).toEqual(readConfig({}));
});

test('reads every variable', () => {
  const config = readConfig({
    PORT: '8080',
    HOST: '0.0.0.0',
    MANDAT_DATA_DIR: '/srv/mandat',
    DATABASE_URL: 'postgresql://anna@db.example/postgres',
    MANDAT_ORIGIN: 'https://mandat.example/',
    MANDAT_MASTER_KEY_FILE: '/run/keys/mandat',
    MANDAT_SEALING_KEY_FILE: '/run/keys/sealing',
    MANDAT_SITES: '/mnt/north, /mnt/south',
    SMTP_URL: 'smtps://mail.example',
    MANDAT_DEMO: 'yes',
    MANDAT_PROXY_ADDRESSES: '10.0.0.0/8, ::1',
    MANDAT_CONNECTIONS: '24',
    MANDAT_SPARES: '3',
    MANDAT_SERVER_URL: 'postgresql://otto@db-2.example/postgres',
    MANDAT_METRICS_TOKEN: 'k7Q2-wXz9.mB4_vT6~hL1+pR8=sN3/dF5',
    MANDAT_METRICS_TOKEN_FILE: '/run/keys/metrics',
    MANDAT_METRICS_PORT: '9464',
  });
  expect(config).toEqual({
    port: 8080,
    host: '0.0.0.0',
    dataDir: '/srv/mandat',
    database: { host: 'db.example', port: 5432, user: 'anna', database: 'postgres' },
    origin: 'https://mandat.example',
    masterKeyFile: '/run/keys/mandat',
    sealingKeyFile: '/run/keys/sealing',
    sites: ['/mnt/north', '/mnt/south'],
    areSitesOwn: false,
    smtpUrl: 'smtps://mail.example',
    isDemonstration: true,
    proxyAddresses: ['10.0.0.0/8', '::1'],
    connections: 24,
    spares: 3,
    serverUrl: { host: 'db-2.example', port: 5432, user: 'otto', database: 'postgres' },
    operatorToken: 'k7Q2-wXz9.mB4_vT6~hL1+pR8=sN3/dF5',
    operatorTokenFile: '/run/keys/metrics',
    metricsPort: 9464,
  });
});

test.each([
  ['PORT', '0', 'a number from 1 to 65535'],
  ['PORT', '65536', 'a number from 1 to 65535'],
  ['PORT', '30x', 'a number from 1 to 65535'],
  ['HOST', 'http://x', 'an address or name of this machine'],
  ['MANDAT_ORIGIN', 'mandat.example', 'the public address without a path'],
  ['MANDAT_ORIGIN', 'https://mandat.example/console', 'the public address without a path'],
  ['SMTP_URL', 'http://mail.example', 'smtp://user:password@host:587'],
  ['MANDAT_SITES', '/mnt/north', 'two or more, separated by commas: folders'],
  ['MANDAT_SITES', '/mnt/north,/mnt/north/', 'two or more, separated by commas: folders'],
  ['MANDAT_SITES', '/mnt/north,s3://heads', 'two or more, separated by commas: folders'],
  ['MANDAT_DEMO', 'perhaps', 'yes or no'],
  ['MANDAT_METRICS_TOKEN', 'too-short-to-be-secret', '32 to 200 letters'],
  ['MANDAT_METRICS_TOKEN', 'with spaces it would not travel in a header', '32 to 200 letters'],
  ['MANDAT_METRICS_PORT', '0', 'a number from 1 to 65535, other than PORT'],
  ['MANDAT_CONNECTIONS', '3', 'a number from 4 on'],
  ['MANDAT_CONNECTIONS', 'many', 'a number from 4 on'],
  ['MANDAT_SPARES', '-1', 'a number from 0 to 999'],
  ['MANDAT_PROXY_ADDRESSES', '10.0.0.0/33', 'addresses or networks'],
  ['MANDAT_PROXY_ADDRESSES', 'proxy.example', 'addresses or networks'],
])('says what %s should be instead of %s', (name, value, expectation) => {
  expect(() => readConfig({ [name]: value })).toThrow(StartProblem);
  expect(() => readConfig({ [name]: value })).toThrow(`${name} is not valid: write ${expectation}`);
});

test('takes buckets beside folders, with their keys from the address or the environment', () => {
  const keys = { AWS_ACCESS_KEY_ID: 'anna', AWS_SECRET_ACCESS_KEY: 'hush' };
  const { sites } = readConfig({ ...keys, MANDAT_SITES: '/mnt/north, s3://heads/mandat?endpoint=https://s3.example' });
  expect(sites).toEqual(['/mnt/north', expect.objectContaining({ bucket: 'heads', folder: 'mandat/', accessKeyId: 'anna' })]);
});

test('names every variable that is wrong at once', () => {
  expect(() => readConfig({ PORT: 'x', MANDAT_DEMO: 'y' })).toThrow(/PORT.*\nMANDAT_DEMO/);
});

test.each([
  [{ HOST: '0.0.0.0' }, 'http://localhost:3000'],
  [{ HOST: '::1', PORT: '80' }, 'http://[::1]:80'],
  [{ MANDAT_ORIGIN: 'https://mandat.example' }, 'https://mandat.example'],
])('tells where Mandat is opened: %j → %s', (environment, address) => {
  expect(addressOf(readConfig(environment))).toBe(address);
});
