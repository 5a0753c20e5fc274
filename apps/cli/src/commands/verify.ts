import { parseArgs } from 'node:util';
import { type Verification, verifySealedLog } from '@mandat/core';
import { describeFault, describeRestore, formatVerifierKey } from '@mandat/crypto';
import { readSealingKey, StartProblem } from '@mandat/integrations';
import type { Command } from '../command.ts';
import { openExisting } from '../prepare.ts';
import { openSites } from '../sealing.ts';
import { findTenant } from '../tenants.ts';

export const verify: Command = {
  options: '[--tenant NAME] [--key]',
  summary: "holds every tenant's log against its leaves and against what both sites keep; --key prints the key that verifies them",
  async run(invocation) {
    const { values } = parseArgs({ args: invocation.args, options: { tenant: { type: 'string' }, key: { type: 'boolean' } } });
    const key = await readSealingKey(invocation.config.sealingKeyFile);
    if (values.key === true) return invocation.print(await formatVerifierKey(key));
    const { services } = await openExisting(invocation);
    const sites = openSites(invocation.config);
    const tenants = values.tenant === undefined ? await services.tenants.listAll() : [await findTenant(services, values.tenant)];
    let wrong = 0;
    for (const tenant of tenants) {
      const complaints = complaintsOf(await verifySealedLog(services, tenant, { key, sites }), invocation.print, tenant.name);
      for (const complaint of complaints) invocation.print(`${tenant.name}\t${complaint}`);
      if (complaints.length > 0) wrong += 1;
    }
    if (wrong > 0) throw new StartProblem(`${wrong} of ${tenants.length} logs are not in order.`);
  },
};

/** Prints what was compared, and answers what is wrong. */
function complaintsOf(
  { report, unsealedEntryId, unreachable, anchors }: Verification,
  print: (line: string) => void,
  name: string,
): string[] {
  const complaints = [
    ...(report.fault ? [describeFault(report.fault, 'en')] : []),
    ...(unsealedEntryId === undefined
      ? []
      : [`Entry ${unsealedEntryId} stands behind the seal and was never sealed: it has been inserted.`]),
    ...unreachable.map((site) => `The site ${site} cannot be read.`),
  ];
  if (complaints.length > 0) return complaints;
  const at = report.head?.extensions.find((line) => line.startsWith('at '))?.slice(3);
  print(
    `${name}\t${report.leaves} entries, all as they were sealed; last sealed ${at ?? 'never'}; ${anchors - report.lostHeads} anchored heads agree`,
  );
  for (const restore of report.restores) print(`${name}\t${describeRestore(restore, 'en')}`);
  return [];
}
