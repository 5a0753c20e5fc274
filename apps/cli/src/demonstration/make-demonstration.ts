import { asSystem, newId, pushWorkItems, type Replay, type Services } from '@mandat/core';
import {
  activateTenant,
  type Installation,
  openAdminDatabase,
  openTenantAsOwner,
  provisionTenant,
  type ServerAccess,
} from '@mandat/database';
import { users } from '@mandat/database/tenant';
import { type DemonstrationTenant, demonstrationTenants, fillDemonstration } from './demonstrate.ts';
import { makeStaff } from './staff.ts';

/** The first month of the demonstration's history lies this many months back. */
const historyMonths = 25;

/** Makes the demonstration's customers that do not exist yet. A customer is filled in one transaction: completely or not at all. */
export async function makeDemonstration(installation: Installation, services: Services): Promise<void> {
  for (const tenant of demonstrationTenants) await makeTenant(installation, services, tenant);
  await makeStaff(services);
}

async function makeTenant(installation: Installation, services: Services, demonstration: DemonstrationTenant): Promise<void> {
  const control = openAdminDatabase(installation, installation.names.control);
  const keys = openAdminDatabase(installation, installation.names.keys);
  try {
    const now = services.clock.now();
    const { name, displayName } = demonstration;
    const tenant = await provisionTenant(
      {
        admin: installation.admin,
        masterKey: installation.masterKey,
        template: installation.names.template,
        control: control.db,
        keys: keys.db,
      },
      { id: newId(), keyId: newId(), name, displayName, isDemonstration: true, now },
    );
    if (tenant === undefined) return;
    const access = { ...installation, control: control.db };
    await fill(access, { services, tenant }, demonstration, now);
    await activateTenant(control.db, tenant.id);
    await asSystem(services, tenant, 'demonstration', pushWorkItems);
  } finally {
    await control.close();
    await keys.close();
  }
}

async function fill(access: ServerAccess, replay: Omit<Replay, 'ownerDb'>, tenant: DemonstrationTenant, now: Date): Promise<void> {
  const owner = await openTenantAsOwner(access, replay.tenant);
  try {
    // Filled, but stopped before it was opened: whoever is there came with the whole.
    if ((await owner.db.$count(users)) > 0) return;
    await owner.extendAuditPartitions(new Date(now.getTime() - historyMonths * 31 * 86_400_000), historyMonths + 4);
    await owner.db.transaction((tx) => fillDemonstration({ ...replay, ownerDb: tx }, tenant, now));
  } finally {
    await owner.close();
  }
}
