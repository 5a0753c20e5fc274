import type { HttpClient, HttpOptions } from './http.ts';
import { ApiError } from './problem.ts';

/** A schema of the contract, as far as reading goes. */
interface Reader<Value> {
  parse(value: unknown): Value;
}

export type Call = <Value>(reader: Reader<Value>, url: string, options?: HttpOptions) => Promise<Value>;

/** Calls the API and reads the answer by its schema, so that what a page receives is what its type says. */
export function createCall(http: HttpClient): Call {
  return async (reader, url, options) => {
    const { json, status } = await http(url, options);
    try {
      return reader.parse(json);
    } catch {
      throw new ApiError('server.unexpected', status);
    }
  };
}
