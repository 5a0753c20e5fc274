import { describeError } from '@mandat/core';
import { InstallationProblem, schemaVersionName } from '@mandat/database';
import { StartProblem } from '@mandat/integrations';
import type { Command } from '../command.ts';
import { reachDatabaseServer } from '../database-server.ts';
import { openInstallation } from '../installation.ts';
import { migrateAll } from '../prepare.ts';

export const migrate: Command = {
  summary: 'makes the databases that are missing and brings every tenant to the current version',
  async run({ config, log, lifecycle, print }) {
    const installation = await openInstallation(config, await reachDatabaseServer(config, log, lifecycle));
    const { current, migrated, failed, unreachable } = await migrateAll(installation, log);
    print(`Tenants are at version ${schemaVersionName(current)}; migrated now: ${migrated.length}.`);
    for (const name of migrated) print(`  ${name}`);
    const servers = unreachable.map(({ server, cause }) => `The server ${server} was left as it is: ${reasonOf(cause)}.`);
    if (failed.length > 0) {
      const reasons = failed.map(({ name, cause }) => `  ${name}: ${reasonOf(cause)}`);
      throw new StartProblem(
        [
          ...servers,
          'Not migrated, and closed for maintenance until they are:',
          ...reasons,
          'Run the command again when the cause is mended.',
        ].join('\n'),
      );
    }
    if (servers.length > 0) throw new StartProblem(servers.join('\n'));
  },
};

/** Of an error that nobody foresaw only its class and PostgreSQL's code: its message may quote what stands in the tenant's database. */
function reasonOf(cause: unknown): string {
  if (cause instanceof InstallationProblem) return cause.message;
  const { error, postgres } = describeError(cause);
  return postgres === undefined ? String(error) : `${error}, code ${postgres}`;
}
