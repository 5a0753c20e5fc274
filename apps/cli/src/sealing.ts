import type { AnchorSite, Log, Sealing } from '@mandat/core';
import { createSealingKey, hasSealingKey, prepareFolder, readFollowingKey, readSealingKey } from '@mandat/integrations';
import { addressOf, type Config } from './config.ts';
import { openSite } from './sites.ts';

/** The key that signs and the sites that keep what it signed. The first start makes the key; later nothing is sealed without it. */
export async function openSealing(config: Config, log: Log): Promise<Sealing> {
  const { sealingKeyFile } = config;
  const isNew = !hasSealingKey(sealingKeyFile);
  const key = isNew ? await createSealingKey(sealingKeyFile, new URL(addressOf(config)).hostname) : await readSealingKey(sealingKeyFile);
  if (isNew) log.warn('sealing_key.made', { file: sealingKeyFile });
  return { key, nextKey: () => readFollowingKey(sealingKeyFile, key), sites: openSites(config) };
}

/** Folders that somebody named must be there already: an empty folder where a disk should be is no site. */
export function openSites({ sites, areSitesOwn }: Config): AnchorSite[] {
  if (areSitesOwn) for (const site of sites) if (typeof site === 'string') prepareFolder(site);
  return sites.map(openSite);
}
