import { parseArgs } from 'node:util';
import { declareRestore, SealProblem } from '@mandat/core';
import { openTenantAsOwner } from '@mandat/database';
import { StartProblem } from '@mandat/integrations';
import type { Command } from '../command.ts';
import { openExisting } from '../prepare.ts';
import { openSites } from '../sealing.ts';
import { findCompleteTenant } from '../tenants.ts';

export const tenantDeclareRestore: Command = {
  options: 'NAME --reason TEXT',
  summary: 'says that a database was put back from a backup, on record in its log, which then goes on in a new epoch that names the loss',
  async run(invocation) {
    const text = { type: 'string' } as const;
    const { values, positionals } = parseArgs({ args: invocation.args, options: { reason: text }, allowPositionals: true });
    const { reason } = values;
    if (!reason) throw new StartProblem("Why? Give --reason: it stands in the tenant's log.");
    const { installation, services } = await openExisting(invocation);
    const tenant = await findCompleteTenant(services, positionals[0]);
    const owner = await openTenantAsOwner({ ...installation, control: services.control }, tenant);
    await invocation.lifecycle.onStop(owner.close);
    const declaration = { ownerDb: owner.db, sites: openSites(invocation.config), reason };
    const restore = await declareRestore(services, tenant, declaration).catch((error: unknown) => {
      if (!(error instanceof SealProblem)) throw error;
      throw new StartProblem(
        `The log of ${tenant.name} is no beginning of what the sites hold: this is no restore of it. Run \`mandat verify\`.`,
      );
    });
    if (restore === undefined) return invocation.print(`The log of ${tenant.name} goes on from what the sites hold: nothing was lost.`);
    const { keptSize, lostSize, epoch } = restore;
    invocation.print(
      `Epoch ${epoch} of the log of ${tenant.name} begins after ${keptSize} leaves; ${lostSize - keptSize} that were sealed are lost.`,
    );
  },
};
