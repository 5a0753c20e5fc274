import { describeError, type Services } from '@mandat/core';
import { type Installation, openAdminDatabase, refillSpares } from '@mandat/database';
import type { Config } from './config.ts';
import type { Lifecycle } from './lifecycle.ts';

/** What keeps the stock of databases for new tenants: as the operator, who alone may make them. */
export async function openSpareKeeper(config: Config, installation: Installation, services: Services, lifecycle: Lifecycle) {
  const control = openAdminDatabase(installation, installation.names.control);
  await lifecycle.onStop(control.close);
  return async (): Promise<void> => {
    const { made, dropped, failed } = await refillSpares({
      ...{ ...installation, control: control.db, template: installation.names.template },
      ...{ wanted: config.spares, now: services.clock.now() },
    });
    if (made + dropped > 0) services.log.info('spares.refilled', { made, dropped });
    for (const { server, cause } of failed) services.log.error('spares.failed', { server, ...describeError(cause) });
    if (failed.length > 0) throw new Error(`the spare databases of ${failed.length} servers are not complete`);
  };
}
