import type { Command, Invocation } from '../command.ts';
import { addressOf } from '../config.ts';
import { occupyDataFolder } from '../data-folder.ts';
import { demonstrationTenants } from '../demonstration/demonstrate.ts';
import { demonstrationPassword, namedPeople } from '../demonstration/people.ts';
import { demonstrationStaff } from '../demonstration/staff.ts';
import { refuseTakenPort, serveHttp } from '../http-server.ts';
import { runJobs } from '../job-worker.ts';
import { ensureDemonstration, openFromNothing } from '../prepare.ts';
import { reportRegularly } from '../process-report.ts';

export const start: Command = {
  summary: 'runs the whole product: database, migrations, API, console and worker',
  isServer: true,
  async run(invocation) {
    const { config, log, lifecycle } = invocation;
    await occupyDataFolder(config.dataDir, log, lifecycle);
    await refuseTakenPort(config);
    const opened = await openFromNothing(invocation);
    const isDemonstration = await ensureDemonstration(invocation, opened);
    const { installation, services } = opened;
    const { tenants, sealedAt } = await runJobs(config, installation, services, lifecycle);
    await serveHttp(config, services, lifecycle);
    await reportRegularly(services, { kind: 'start', directories: [services.tenants, tenants], sealedAt }, lifecycle);
    announce(invocation, isDemonstration);
    await lifecycle.stopped;
  },
};

/** Says where Mandat is, and who can sign in to the demonstration. */
export function announce({ config, print }: Invocation, isDemonstration: boolean, address = addressOf(config)): void {
  print(`\nMandat is ready: ${address}\n`);
  if (isDemonstration) {
    print(`This is a demonstration. Everybody's password is ${demonstrationPassword}:`);
    for (const { name } of demonstrationTenants) {
      print(
        `  customer ${name.padEnd(9)} users ${namedPeople('')
          .map((person) => person.username)
          .join(', ')}`,
      );
    }
    print(`  staff (/api/operator, second factor set up first) ${demonstrationStaff.map(({ email }) => email).join(', ')}`);
    print('');
  }
  print('Ctrl-C stops it.\n');
}
