import { z } from 'zod';

const Payload = z.object({
  /** A user of the tenant's, or … */
  userId: z.string().optional(),
  /** … a member of the operator's staff. */
  staffId: z.string().optional(),
  /** The head that is mailed: its number of leaves. */
  size: z.int().optional(),
  ticketId: z.string().optional(),
  changeRequestId: z.string().optional(),
  /** What happened to a ticket or a change request. */
  event: z.string().optional(),
  planId: z.string().optional(),
  auditCaseId: z.string().optional(),
});
export type OutboxPayload = z.output<typeof Payload>;

/** The payload is ours, but it comes out of a JSON column. */
export function readPayload(payload: unknown): OutboxPayload | undefined {
  return Payload.safeParse(payload).data;
}
