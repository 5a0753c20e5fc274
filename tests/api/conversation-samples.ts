import { ChangeRequestHistory, TicketConversation } from '@mandat/contract';
import type { Place, Sample } from './samples.ts';

const question = () => ({ subject: 'Sample', category: 'question', text: 'How?', instructionId: null, jobReference: 'import 4711' });
const file = { name: 'sample.txt', content: Buffer.from('sample').toString('base64') };

async function makeTicket({ owner }: Place): Promise<string> {
  return (await owner.client.read(TicketConversation, 'POST', '/api/tickets', question())).id;
}

async function makeClosedTicket(place: Place): Promise<string> {
  const id = await makeTicket(place);
  await place.owner.client.read(TicketConversation, 'PUT', `/api/tickets/${id}/closure`);
  return id;
}

async function makeAttachment({ owner }: Place): Promise<string> {
  const { id, messages } = await owner.client.read(TicketConversation, 'POST', '/api/tickets', { ...question(), attachments: [file] });
  return `${id}/${messages[0]?.attachments[0]?.id}`;
}

const change = () => ({ title: 'Sample', kind: 'scope', text: 'Less.', effectiveOn: '2026-12-01', reviewId: null, instructionId: null });

async function makeChange({ tenant }: Place): Promise<string> {
  return (await tenant.administrator.client.read(ChangeRequestHistory, 'POST', '/api/change-requests', change())).id;
}

const reply = { target: makeTicket, body: async () => ({ text: 'Sample', attachments: [file] }) };
const ofChange = { target: makeChange };
/** A version that nobody has read: whoever may sign at all is told so. */
const signature: Sample = {
  ...ofChange,
  body: async () => ({ version: 7, hash: 'ab'.repeat(32) }),
  letThrough: { status: 409, code: 'change_requests.stale' },
};
const revision = { ...ofChange, body: async () => ({ ...change(), version: 1 }) };
const comment = { ...ofChange, body: async () => ({ text: 'Sample' }) };
const end = { ...ofChange, body: async () => ({ reason: 'Sample' }) };
const ofOperator = '/api/operator/tenants/{tenantId}';

/** One for every route by which the customer and the operator write to each other. */
export const conversationSamples: Readonly<Record<string, Sample>> = {
  'get /api/tickets': {},
  'post /api/tickets': { body: async () => ({ ...question(), attachments: [file] }) },
  'get /api/tickets/{id}': { target: makeTicket },
  'get /api/tickets/{id}/receipt': { target: makeTicket },
  'post /api/tickets/{id}/messages': reply,
  'get /api/tickets/{id}/attachments/{attachmentId}': { target: makeAttachment },
  'put /api/tickets/{id}/closure': { target: makeTicket },
  'delete /api/tickets/{id}/closure': { target: makeClosedTicket },
  'get /api/change-requests': {},
  'post /api/change-requests': { body: async () => change() },
  'get /api/change-requests/{id}': ofChange,
  'put /api/change-requests/{id}': revision,
  'post /api/change-requests/{id}/signatures': signature,
  'post /api/change-requests/{id}/comments': comment,
  'put /api/change-requests/{id}/end': end,
  [`get ${ofOperator}/tickets`]: {},
  [`get ${ofOperator}/tickets/{id}`]: { target: makeTicket },
  [`post ${ofOperator}/tickets/{id}/messages`]: reply,
  [`get ${ofOperator}/tickets/{id}/attachments/{attachmentId}`]: { target: makeAttachment },
  [`put ${ofOperator}/tickets/{id}/closure`]: { target: makeTicket },
  [`get ${ofOperator}/change-requests`]: {},
  [`post ${ofOperator}/change-requests`]: { body: async () => change() },
  [`get ${ofOperator}/change-requests/{id}`]: ofChange,
  [`put ${ofOperator}/change-requests/{id}`]: revision,
  [`post ${ofOperator}/change-requests/{id}/signatures`]: signature,
  [`post ${ofOperator}/change-requests/{id}/comments`]: comment,
  [`put ${ofOperator}/change-requests/{id}/end`]: end,
};
