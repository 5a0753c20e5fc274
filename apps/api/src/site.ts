/** Where browsers reach this server. */
export interface Site {
  isHttps: boolean;
  /** Plain http on this very machine: the one place where cookies go without `Secure`. */
  isPlainLocal: boolean;
  /** What `Origin` must be, exactly. */
  origins: ReadonlySet<string>;
}

export interface SiteOptions {
  /** The public address (`https://mandat.example`). Undefined: plain http at `host` and `port`. */
  origin: string | undefined;
  host: string;
  port: number;
}

/** What this very machine is called. */
export const localNames = ['localhost', '127.0.0.1', '[::1]'];

/** The site that browsers see under `options`. It never depends on a request: behind a proxy a request tells the wrong scheme. */
export function siteOf(options: SiteOptions): Site {
  const { protocol, hostname, origin } = new URL(options.origin ?? `http://${bracketed(options.host)}:${options.port}`);
  const isPlainLocal = protocol === 'http:' && localNames.includes(hostname);
  const local = options.origin === undefined && isPlainLocal ? localNames.map((name) => `http://${name}:${options.port}`) : [];
  return { isHttps: protocol === 'https:', isPlainLocal, origins: new Set([origin, ...local]) };
}

function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}
