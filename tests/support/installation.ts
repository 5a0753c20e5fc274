import { randomBytes } from 'node:crypto';
import { type JobCounts, type LogFields, measures, newId, type Services, setUpTenant } from '@mandat/core';
import {
  activateTenant,
  createTenantDirectory,
  type Installation,
  type InstallationNames,
  installationNames,
  migrateInstallation,
  openAdminDatabase,
  openClient,
  openControlDatabase,
  provisionTenant,
  roleName,
  type TenantRecord,
} from '@mandat/database';
import { createMeter } from '@mandat/integrations';
import { adminConnection } from './postgres.ts';

const noJobs: JobCounts = { waiting: 0, running: 0, retrying: 0, failed: 0, oldestSeconds: 0 };

/** One key for all files of a run: they share the server and so its two application logins. */
const masterKey = new Uint8Array(32).fill(7);

export interface LogLine {
  level: 'info' | 'warn' | 'error';
  event: string;
  fields: LogFields;
}

/** A clock that runs, until it is put to an instant. */
export interface TestClock {
  now(): Date;
  elapsedMs(): number;
  /** Sets the time of day off by `ms`; nothing has elapsed. */
  jump(ms: number): void;
  /** Stops the clock at `instant`. */
  stopAt(instant: Date): void;
  putForward(ms: number): void;
}

export interface Provisioned {
  record: TenantRecord;
  firstPassword: string;
}

export interface TestInstallation {
  installation: Installation;
  services: Services;
  log: LogLine[];
  clock: TestClock;
  /** A tenant that is ready, whose name begins with `name`; it goes when the installation closes. */
  provision(name: string): Promise<Provisioned>;
  close(): Promise<void>;
}

export interface TestInstallationOptions {
  /** Whose control and key database; by default those that most files of a run share. */
  names?: InstallationNames;
  maxConnections?: number;
  connectionsPerTenant?: number;
}

/** The template is one for all files; everything else is this file's alone. */
export function ownNames(): InstallationNames {
  const suffix = randomBytes(6).toString('hex');
  return { control: `control_${suffix}`, keys: `keys_${suffix}`, template: installationNames.template };
}

/** Migrates the server of this run and opens what the product opens on it. */
export async function openInstallation(options: TestInstallationOptions = {}): Promise<TestInstallation> {
  const { names = installationNames, maxConnections = 12, connectionsPerTenant = 4 } = options;
  const installation: Installation = { admin: adminConnection(), masterKey, names };
  await migrateInstallation(installation, new Date(), newId);
  const control = await openControlDatabase(installation, 4);
  const clock = createClock();
  const log: LogLine[] = [];
  const write =
    (level: LogLine['level']) =>
    (event: string, fields: LogFields = {}) =>
      void log.push({ level, event, fields });
  const services: Services = {
    tenants: createTenantDirectory({ control: control.db, admin: installation.admin, masterKey, maxConnections, connectionsPerTenant }),
    control: control.db,
    clock,
    jobs: { enqueue: async () => undefined, count: async () => ({ ...noJobs }), close: async () => undefined },
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    meter: createMeter(measures),
    addressKey: randomBytes(32),
    secondFactorKey: randomBytes(32),
  };
  const records: TenantRecord[] = [];
  return {
    ...{ installation, services, log, clock },
    async provision(name) {
      const provisioned = await provision(installation, services, name);
      records.push(provisioned.record);
      return provisioned;
    },
    async close() {
      await services.tenants.close();
      await control.close();
      await tearDown(installation, records);
    },
  };
}

function createClock(): TestClock {
  let offsetMs = 0;
  let passedMs = 0;
  let stopped: Date | undefined;
  return {
    now: () => new Date((stopped?.getTime() ?? Date.now()) + offsetMs),
    elapsedMs: () => performance.now() + passedMs,
    jump(ms) {
      offsetMs += ms;
    },
    stopAt(instant) {
      stopped = instant;
      offsetMs = 0;
    },
    putForward(ms) {
      offsetMs += ms;
      passedMs += ms;
    },
  };
}

async function provision(installation: Installation, services: Services, name: string): Promise<Provisioned> {
  const { admin, names } = installation;
  const control = openAdminDatabase(installation, names.control);
  const keys = openAdminDatabase(installation, names.keys);
  try {
    const record = await provisionTenant(
      { admin, control: control.db, keys: keys.db, masterKey, template: names.template },
      {
        id: newId(),
        keyId: newId(),
        name: `${name}-${randomBytes(4).toString('hex')}`,
        displayName: name,
        isDemonstration: false,
        now: new Date(),
      },
    );
    if (record === undefined) throw new Error("the name of a test's tenant is taken");
    const administrator = { username: 'admin', email: 'admin@example.org', firstName: 'Ada', lastName: 'Minster' };
    const prices = { currency: 'EUR', prices: [{ channel: 'email' as const, unitPrice: '0.0190' }] };
    const { initialPassword } = await setUpTenant(services, record, { administrator, prices });
    await activateTenant(control.db, record.id);
    return { record, firstPassword: initialPassword };
  } finally {
    await control.close();
    await keys.close();
  }
}

async function tearDown({ admin, names }: Installation, records: readonly TenantRecord[]): Promise<void> {
  const server = openClient(admin, { max: 1 });
  const control = openClient({ ...admin, database: names.control }, { max: 1 });
  try {
    for (const { id, databaseName } of records) {
      await server`drop database ${server(databaseName)} with (force)`;
      for (const role of ['app', 'support'] as const) await server`drop role ${server(roleName(databaseName, role))}`;
      await control`delete from tenants where id = ${id}`;
    }
    if (names.control === installationNames.control) return;
    for (const name of [names.control, names.keys]) await server`drop database ${server(name)} with (force)`;
  } finally {
    await server.end();
    await control.end();
  }
}
