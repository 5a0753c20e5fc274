import { ApiError, toApiError } from './problem.ts';

export interface HttpOptions {
  method?: string;
  body?: unknown;
  signal?: AbortSignal | undefined;
  headers?: Readonly<Record<string, string>>;
  /** Lets the request outlive the page, for what is saved while leaving. */
  keepalive?: boolean;
  /** Asked by the page itself: an answer says nothing of somebody being there. */
  isPassive?: boolean;
}

export interface HttpAnswer {
  status: number;
  headers: Headers;
  body: string;
  json: unknown;
}

export type HttpClient = (url: string, options?: HttpOptions) => Promise<HttpAnswer>;

/** A client of the same origin. `onAnswer` hears of every answer: of the refusal, when it is one, and of the server's time. */
export function createHttpClient(onAnswer: (refusal: ApiError | undefined, serverDate: string | null) => void): HttpClient {
  return async (url, options = {}) => {
    const response = await send(url, options);
    const body = await response.text();
    const json = parseJson(body);
    const refusal = response.ok ? undefined : toApiError(response.status, json);
    if (refusal || options.isPassive !== true) onAnswer(refusal, response.headers.get('Date'));
    if (refusal) throw refusal;
    return { status: response.status, headers: response.headers, body, json };
  };
}

async function send(url: string, { method = 'GET', body, signal, keepalive, headers: more }: HttpOptions): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json', ...more });
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  const init: RequestInit = { method, headers, credentials: 'same-origin', keepalive: keepalive ?? false };
  if (signal) init.signal = signal;
  if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body);
  try {
    return await fetch(url, init);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError('network', 0);
  }
}

function parseJson(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
