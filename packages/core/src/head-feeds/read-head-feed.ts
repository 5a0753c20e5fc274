import { timingSafeEqual } from 'node:crypto';
import type { HeadFeed } from '@mandat/contract';
import { readCheckpoint } from '@mandat/crypto';
import type { TenantDatabase } from '@mandat/database';
import { DomainError } from '../errors.ts';
import { listLastCheckpoints, readTree, type StoredCheckpoint } from '../sealing/repository.ts';
import type { Services } from '../services.ts';
import { hashToken, parseSessionToken } from '../session/tokens.ts';
import { findHeadFeed } from './repository.ts';

const newestHeads = 50;

/**
 * The newest heads of the log whose address bears `secret`, without anybody signed in; a suspended customer keeps its own copy too. Every wrong
 * secret gets one and the same refusal, whether there is such a tenant or not. @throws DomainError `head_feeds.not_found`
 */
export async function readHeadFeed(services: Services, secret: string): Promise<HeadFeed> {
  const parsed = parseSessionToken(secret);
  const tenant = parsed && (await services.tenants.findByDatabaseName(parsed.databaseName));
  if (parsed === undefined || tenant === undefined || tenant.state === 'provisioning' || !services.tenants.isCurrent(tenant))
    throw new DomainError('head_feeds.not_found');
  const { handle: db, release } = await services.tenants.lease(tenant, 'app');
  try {
    const feed = await findHeadFeed(db);
    if (feed === undefined || !isSame(feed.tokenHash, hashToken(parsed.token))) throw new DomainError('head_feeds.not_found');
    return await readHeads(db);
  } finally {
    release();
  }
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

async function readHeads(db: TenantDatabase): Promise<HeadFeed> {
  const checkpoints = await listLastCheckpoints(db, newestHeads);
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Mandat: signed heads of the audit log',
    description: 'Keep each content_text as it is: it is a signed note (C2SP checkpoint) with which any later copy of the log is verified.',
    items: checkpoints.map(toItem),
    _mandat: { about: 'https://c2sp.org/tlog-checkpoint', verifier_key: (await readTree(db))?.verifierKey ?? null },
  };
}

function toItem({ size, note, signedAt }: StoredCheckpoint): HeadFeed['items'][number] {
  const origin = readCheckpoint(note)?.origin ?? '';
  return { id: `${origin}#${size}`, title: `${size} entries`, date_published: signedAt.toISOString(), content_text: note };
}
