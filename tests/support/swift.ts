import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { BucketAddress } from '@mandat/integrations';
import { AwsClient } from 'aws4fetch';
import { freePort } from './free-port.ts';

/** Whether OpenStack Swift, which speaks S3, is on this machine (Debian: swift-proxy, swift-account, swift-container, swift-object, memcached). */
export const hasSwift = ['swift-proxy-server', 'swift-object-server', 'swift-ring-builder', 'memcached'].every((program) =>
  existsSync(`/usr/bin/${program}`),
);

export interface ObjectStore {
  /** A bucket that is empty and nobody else's. */
  makeBucket(name: string): Promise<BucketAddress>;
  /** A request as the owner of the buckets, past the site. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Takes the store off the network, and brings it back. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

const kinds = ['account', 'container', 'object'] as const;
const credentials = { accessKeyId: 'mandat:sealer', secretAccessKey: 'of-this/run+only' };
const region = 'eu-test';

/** Starts a real object store with one disk in a folder of its own. */
export async function startObjectStore(): Promise<ObjectStore> {
  const folder = mkdtempSync(join(tmpdir(), 'mandat-swift-'));
  const ports = {
    proxy: await freePort(),
    memcached: await freePort(),
    account: await freePort(),
    container: await freePort(),
    object: await freePort(),
  };
  const endpoint = `http://127.0.0.1:${ports.proxy}`;
  writeConfiguration(folder, ports);
  const running = [
    spawn('/usr/bin/memcached', ['-u', userInfo().username, '-l', '127.0.0.1', '-p', String(ports.memcached), '-m', '8'], {
      stdio: 'ignore',
    }),
  ];
  // The proxy puts aside whom it cannot reach for a minute, so it starts when the others answer.
  for (const kind of kinds) {
    const server = run(folder, kind);
    running.push(server);
    await answers(`http://127.0.0.1:${ports[kind]}/`, server);
  }
  let proxy = await startProxy(folder, endpoint);
  const client = new AwsClient({ ...credentials, region, service: 's3', retries: 0 });
  return {
    async makeBucket(bucket) {
      const response = await client.fetch(`${endpoint}/${bucket}`, { method: 'PUT' });
      if (!response.ok) throw new Error(`the bucket cannot be made: ${response.status} ${await response.text()}`);
      return { endpoint, bucket, folder: 'heads/', region, ...credentials, retainDays: undefined };
    },
    fetch: (path, init) => client.fetch(`${endpoint}${path}`, init),
    goAway: () => end(proxy),
    async comeBack() {
      proxy = await startProxy(folder, endpoint);
    },
    async close() {
      await Promise.all([proxy, ...running].map(end));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Ports = Record<(typeof kinds)[number] | 'proxy' | 'memcached', number>;

function writeConfiguration(folder: string, ports: Ports): void {
  mkdirSync(join(folder, 'disks', 'one'), { recursive: true });
  const common = `user = ${userInfo().username}\nbind_ip = 127.0.0.1\nworkers = 0\nswift_dir = ${folder}\ndevices = ${folder}/disks\nmount_check = false
fallocate_reserve = 0\nlog_level = CRITICAL\n`;
  writeFileSync(join(folder, 'swift.conf'), '[swift-hash]\nswift_hash_path_suffix = test\n[storage-policy:0]\nname = one\ndefault = yes\n');
  for (const kind of kinds) {
    const ring = (...words: string[]) =>
      execFileSync('/usr/bin/swift-ring-builder', [`${kind}.builder`, ...words], { cwd: folder, stdio: 'ignore' });
    ring('create', '4', '1', '1');
    ring('add', `r1z1-127.0.0.1:${ports[kind]}/one`, '1');
    ring('rebalance');
    const app = `[pipeline:main]\npipeline = ${kind}-server\n[app:${kind}-server]\nuse = egg:swift#${kind}\n`;
    writeFileSync(join(folder, `${kind}.conf`), `[DEFAULT]\nbind_port = ${ports[kind]}\n${common}${app}`);
  }
  writeFileSync(
    join(folder, 'proxy.conf'),
    `[DEFAULT]\nbind_port = ${ports.proxy}\n${common}[pipeline:main]\npipeline = catch_errors cache s3api tempauth proxy-server
[app:proxy-server]\nuse = egg:swift#proxy\naccount_autocreate = true\n[filter:catch_errors]\nuse = egg:swift#catch_errors
[filter:cache]\nuse = egg:swift#memcache\nmemcache_servers = 127.0.0.1:${ports.memcached}\n[filter:s3api]\nuse = egg:swift#s3api\nlocation = ${region}
[filter:tempauth]\nuse = egg:swift#tempauth\nuser_mandat_sealer = ${credentials.secretAccessKey} .admin\n`,
  );
}

function run(folder: string, kind: string): ChildProcess {
  return spawn(`swift-${kind}-server`, [join(folder, `${kind}.conf`)], { stdio: 'ignore', env: { ...process.env, SWIFT_DIR: folder } });
}

async function startProxy(folder: string, endpoint: string): Promise<ChildProcess> {
  const proxy = run(folder, 'proxy');
  await answers(endpoint, proxy);
  return proxy;
}

/** Resolves when the server at `address` answers anything: it refuses whoever did not sign. */
async function answers(address: string, server: ChildProcess): Promise<void> {
  const isThere = () =>
    fetch(address).then(
      () => true,
      () => false,
    );
  while (!(await isThere())) {
    if (server.exitCode !== null) throw new Error('the object store has ended instead of starting');
    await setTimeout(100);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
