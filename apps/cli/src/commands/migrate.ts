import { schemaVersionName } from '@mandat/database';
import { StartProblem } from '@mandat/integrations';
import type { Command } from '../command.ts';
import { reachDatabaseServer } from '../database-server.ts';
import { openInstallation } from '../installation.ts';
import { migrateAll } from '../prepare.ts';

export const migrate: Command = {
  summary: 'makes the databases that are missing and brings every tenant to the current version',
  async run({ config, log, lifecycle, print }) {
    const installation = await openInstallation(config, await reachDatabaseServer(config, log, lifecycle));
    const { current, migrated, failed } = await migrateAll(installation, log);
    print(`Tenants are at version ${schemaVersionName(current)}; migrated now: ${migrated.length}.`);
    for (const name of migrated) print(`  ${name}`);
    if (failed.length > 0) {
      const names = failed.map(({ name }) => name).join(', ');
      throw new StartProblem(
        `Not migrated, and closed for maintenance until they are: ${names}. Run the command again when the cause is mended.`,
      );
    }
  },
};
