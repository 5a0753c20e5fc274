/** How to reach a PostgreSQL server. A `host` that begins with a slash is the folder of its Unix socket. */
export interface Connection {
  host: string;
  port: number;
  user: string;
  password?: string;
  ssl?: boolean | 'require' | 'verify-full';
  database?: string;
}
