import type postgres from 'postgres';

/** Statements with more parameters have a varying number of them: each length would be kept by itself in every connection. */
const maximumParameters = 40;

/**
 * Drizzle sends a statement unprepared unless it was built with a name: two round trips, and planned each time. Here each is prepared when a
 * connection first sees its text, and takes one round trip without parsing from then on.
 */
export function prepareStatements<Client extends Pick<postgres.ISql, 'unsafe'>>(client: Client): Client {
  const unsafe: postgres.ISql['unsafe'] = client.unsafe;
  const prepared: postgres.ISql['unsafe'] = (text, parameters = [], options = {}) => {
    // Not "simple", as postgres.js sends what has no parameters: that is planned each time.
    const kept = { ...options, simple: false, prepare: parameters.length <= maximumParameters };
    return unsafe(text, parameters, kept);
  };
  return Object.assign(client, { unsafe: prepared });
}
