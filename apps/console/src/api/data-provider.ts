import simpleRest from 'ra-data-simple-rest';
import type { DataProvider } from 'react-admin';
import type { HttpAnswer, HttpClient, HttpOptions } from './http.ts';

/** What a list's answer says beside its rows: whether `total` is exact or "at least". */
export interface ListMeta {
  isTotalExact: boolean;
}

/** The dialect of ra-data-simple-rest below `apiUrl`, over our own client, so that problems reach fields and lists know how exact their total is. */
export function createDataProvider(http: HttpClient, apiUrl: string): DataProvider {
  const provider = simpleRest(apiUrl, (url, options) => http(url, pick(options)));
  return {
    ...provider,
    getList: async (resource, params) => {
      const meta: ListMeta = { isTotalExact: true };
      const watching = simpleRest(apiUrl, async (url, options) => {
        const answer = await http(url, pick(options));
        meta.isTotalExact = !hasLowerBound(answer);
        return answer;
      });
      return { ...(await watching.getList(resource, params)), meta };
    },
    // Each of these would be one request a row, with half of them done when one fails: bulk work has endpoints of its own.
    updateMany: () => Promise.reject(new Error('updateMany is not offered')),
    deleteMany: () => Promise.reject(new Error('deleteMany is not offered')),
  };
}

function hasLowerBound(answer: HttpAnswer): boolean {
  return answer.headers.get('X-Total-Is-Lower-Bound') === 'true';
}

/** Of what simple-rest asks for, only what our API reads: no Range header, no text/plain on DELETE. */
function pick(options: { method?: string; body?: unknown; signal?: AbortSignal | null } | undefined): HttpOptions {
  return {
    ...(options?.method === undefined ? {} : { method: options.method }),
    ...(options?.body === undefined ? {} : { body: options.body }),
    signal: options?.signal ?? undefined,
  };
}
