import { expect } from 'vitest';
import { z } from 'zod';
import type { LogLine } from './house.ts';

/** What only a database or a program would say. */
const insides =
  /Failed query|params:|syntax error|\bdrizzle|postgres(?!\b")|PostgresError|violates|relation "|at file:|node_modules|\.ts:\d+|\$\d\b.*(?:values|where)/i;

const Problem = z.object({ code: z.string(), errors: z.record(z.string(), z.string()).optional() });

/** Expects an answer that is no fault of the server, and tells nothing of its insides or of what was sent. */
export async function expectHarmless(response: Response, sent: string, about: string): Promise<{ status: number; body: unknown }> {
  const text = await response.text();
  const told = `${about} answered ${response.status} ${text.slice(0, 300)}`;
  expect(response.status, told).toBeLessThan(500);
  if (response.status < 400)
    return { status: response.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text };
  expect(text, told).not.toMatch(insides);
  const problem = Problem.parse(JSON.parse(text));
  if (sent.length >= 12) expect(Object.values(problem.errors ?? {}).join(), told).not.toContain(sent);
  return { status: response.status, body: problem };
}

const RequestLine = z.strictObject({
  level: z.literal('info'),
  event: z.literal('request'),
  fields: z.strictObject({
    requestId: z.uuid(),
    method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'other']),
    route: z
      .string()
      .regex(/^(?:console|\/api(?:\/(?:[a-z.-]+|\{(?:id|file|tenantId|documentId|attachmentId)\}))+)$/)
      .nullable(),
    status: z.int().max(499),
    code: z
      .string()
      .regex(/^[a-z_]+\.[a-z_]+$/)
      .optional(),
    ms: z.int(),
  }),
});

/** Expects nothing in the log but one line for each request, each of whose fields can hold no word of a stranger's. */
export function expectCleanLog(log: LogLine[]): void {
  const wrong = log.filter((line) => !RequestLine.safeParse(line).success);
  expect(wrong).toEqual([]);
  log.length = 0;
}
