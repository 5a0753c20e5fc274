/** A bucket of an S3-compatible store, and who may write there. */
export interface BucketAddress {
  /** The address of the store, such as `https://s3.example:9000`. */
  endpoint: string;
  bucket: string;
  /** What stands before every key: empty, or with a slash at its end. */
  folder: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Days for which the store is told to let nobody delete an object, where it can. */
  retainDays: number | undefined;
}

const defaultRegion = 'us-east-1';
const longestRetention = 36_500;

export const isBucketAddress = (text: string): boolean => text.startsWith('s3://');

/**
 * Reads `s3://KEY:SECRET@bucket/folder?endpoint=https://s3.example&region=eu-central-1&retain-days=3650`. Without a key in it those of
 * `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY` are used; without an endpoint it is a bucket of Amazon's in that region. Answers
 * `undefined` when something is missing or malformed.
 */
export function parseBucketAddress(text: string, environment: NodeJS.ProcessEnv): BucketAddress | undefined {
  const url = isBucketAddress(text) ? URL.parse(text) : null;
  const options = url?.searchParams ?? new URLSearchParams();
  const region = options.get('region') ?? environment.AWS_REGION ?? defaultRegion;
  const endpoint = URL.parse(options.get('endpoint') ?? `https://s3.${region}.amazonaws.com`);
  const retainDays = options.get('retain-days') ?? undefined;
  const keys = url?.username
    ? [decode(url.username), decode(url.password)]
    : [environment.AWS_ACCESS_KEY_ID, environment.AWS_SECRET_ACCESS_KEY];
  const [accessKeyId, secretAccessKey] = keys;
  const folder = url?.pathname.replaceAll(/^\/+|\/+$/g, '') ?? '';
  if (!url || !endpoint || !accessKeyId || !secretAccessKey || !isWellFormed({ url, endpoint, region, folder, retainDays }))
    return undefined;
  return {
    ...{ endpoint: endpoint.origin, bucket: url.hostname, folder: folder === '' ? '' : `${folder}/`, region, accessKeyId, secretAccessKey },
    retainDays: retainDays === undefined ? undefined : Number(retainDays),
  };
}

interface Parts {
  url: URL;
  endpoint: URL;
  region: string;
  folder: string;
  retainDays: string | undefined;
}

function isWellFormed({ url, endpoint, region, folder, retainDays = '1' }: Parts): boolean {
  const known = [...url.searchParams.keys()].every((name) => ['endpoint', 'region', 'retain-days'].includes(name));
  const isStore = ['http:', 'https:'].includes(endpoint.protocol) && endpoint.pathname === '/' && !endpoint.search && !endpoint.username;
  const isPlace = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.hostname) && url.port === '' && /^[\w./-]*$/.test(folder);
  return known && isStore && isPlace && /^[\w-]+$/.test(region) && /^[1-9]\d*$/.test(retainDays) && Number(retainDays) <= longestRetention;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
