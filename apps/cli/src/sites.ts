import { resolve } from 'node:path';
import type { AnchorSite } from '@mandat/core';
import { type BucketAddress, createBucketSite, createFolderSite, isBucketAddress, parseBucketAddress } from '@mandat/integrations';

/** Where signed heads are kept: a folder by its path, or a bucket. */
export type Site = string | BucketAddress;

/** Answers `undefined` where one is malformed, two are the same, or there are fewer than two. */
export function parseSites(texts: readonly string[], environment: NodeJS.ProcessEnv): Site[] | undefined {
  const sites = texts.map((text) => (isBucketAddress(text) ? parseBucketAddress(text, environment) : resolve(text)));
  const usable = sites.filter((site) => site !== undefined);
  const names = new Set(usable.map((site) => openSite(site).name));
  return usable.length === texts.length && names.size === texts.length && names.size >= 2 ? usable : undefined;
}

export function openSite(site: Site): AnchorSite {
  return typeof site === 'string' ? createFolderSite(site) : createBucketSite(site);
}
