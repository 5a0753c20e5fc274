import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Clients that wait for one answer before they ask again. */
const clients = 8;
const roundMs = 2_000;

export interface Request {
  method?: 'GET' | 'POST' | 'PUT';
  path: string;
  body?: unknown;
  cookie?: string;
  /** The client that a proxy reports. */
  from?: string;
}

export interface Target {
  /** `http://127.0.0.1:3000` */
  address: string;
  /** The next request to send; called for every one. */
  next(): Request;
}

/**
 * Answers per second that a server gives to eight clients over kept connections. The requests are written and the answers read by hand:
 * an HTTP client in JavaScript would take a good part of the processor that it measures.
 */
export async function requestsPerSecond(target: Target, durationMs = roundMs): Promise<number> {
  const began = performance.now();
  const counts = await Promise.all(Array.from({ length: clients }, () => askUntil(target, began + durationMs)));
  return (counts.reduce((sum, count) => sum + count, 0) * 1000) / (performance.now() - began);
}

/** How often `work` is done in a second by eight at once, without a network in between; it hears how often it was begun before. */
export async function timesPerSecond(work: (count: number) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  let count = 0;
  const workUntil = async (end: number): Promise<void> => {
    while (performance.now() < end) {
      count += 1;
      await work(count);
    }
  };
  await Promise.all(Array.from({ length: clients }, () => workUntil(began + roundMs)));
  return (count * 1000) / (performance.now() - began);
}

/** One answer. @throws when it is not 2xx */
export async function ask(address: string, request: Request): Promise<{ head: string; body: string }> {
  const socket = await open(address);
  try {
    return await exchange(socket, format(address, request));
  } finally {
    socket.destroy();
  }
}

/** Milliseconds of each of the requests that one client sends with a pause between them, until `isOver`. */
export async function latencies(target: Target, pauseMs: number, isOver: () => boolean): Promise<number[]> {
  const socket = await open(target.address);
  const found: number[] = [];
  try {
    while (!isOver()) {
      const began = performance.now();
      await exchange(socket, format(target.address, target.next()));
      found.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  } finally {
    socket.destroy();
  }
  return found;
}

async function askUntil(target: Target, end: number): Promise<number> {
  const socket = await open(target.address);
  let count = 0;
  try {
    for (; performance.now() < end; count += 1) await exchange(socket, format(target.address, target.next()));
  } finally {
    socket.destroy();
  }
  return count;
}

async function open(address: string): Promise<Socket> {
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  return socket;
}

function format(address: string, { method = 'GET', path, body, cookie, from }: Request): string {
  const text = body === undefined ? '' : JSON.stringify(body);
  const head = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${address.slice('http://'.length)}`,
    'Sec-Fetch-Site: same-origin',
    ...(from === undefined ? [] : [`X-Forwarded-For: ${from}`]),
    ...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
    ...(body === undefined ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`]),
  ];
  return `${head.join('\r\n')}\r\n\r\n${text}`;
}

/** Sends one request and resolves when its answer is complete. @throws when it is not 2xx */
function exchange(socket: Socket, text: string): Promise<{ head: string; body: string }> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0);
    const settle = (outcome: () => void) => {
      socket.off('data', take).off('error', fail).off('close', fail);
      outcome();
    };
    const fail = (error: unknown) => settle(() => reject(new Error('the server cut the connection', { cause: error })));
    const take = (piece: Buffer) => {
      received = received.length === 0 ? piece : Buffer.concat([received, piece]);
      const answer = completeAnswer(received);
      if (answer === undefined) return;
      settle(() => (/^HTTP\/1\.1 2/.test(answer.head) ? resolve(answer) : reject(new Error(`${answer.head}\n\n${answer.body}`))));
    };
    socket.on('data', take).on('error', fail).on('close', fail);
    socket.write(text);
  });
}

/** `undefined` while some of it is still to come. Both servers tell how long their answers are. */
function completeAnswer(bytes: Buffer): { head: string; body: string } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without a length:\n${head}`);
  return bytes.length - end - 4 < Number(length) ? undefined : { head, body: bytes.toString('utf8', end + 4) };
}
