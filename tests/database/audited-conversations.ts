import { type AuditedTable, canary } from './audited-tables.ts';

const user = '01900000-0000-7000-8000-00000000000a';
const other = '01900000-0000-7000-8000-00000000000b';
const message = '01900000-0000-7000-8000-00000000000c';
const insertTicket = `insert into tickets (id, subject, category, state, requester_kind, requester_id, requester_name, job_reference, nonce,
  receipt_hash, created_at, last_activity_at) values ('${other}', '${canary}', 'fault', 'open', 'user', '${user}', '${canary}', '${canary}-hash',
  '\\x01', '\\x02', now(), now())`;
const insertMessage = `insert into ticket_messages values ('${message}', '${other}', 'requester', '${user}', '${canary}-hash', '${canary}-hash', now())`;
const insertRequest = `insert into change_requests (id, state, proposed_by, version, created_at, changed_at)
  values ('${other}', 'proposed', 'customer', 1, now(), now())`;
const versionOf = (title: string) =>
  `'{"title":"${title}","kind":"scope","effectiveOn":"2026-12-01","reviewId":null,"instructionId":null}'`;
const insertVersion = `insert into change_request_versions values ('${other}', 1, ${versionOf(canary)}, sha256(${versionOf(canary)}),
  'customer', '${user}', '${canary}', now())`;

/** The tables in which the customer and the operator write to each other. */
export const auditedConversations: readonly AuditedTable[] = [
  {
    table: 'tickets',
    before: [],
    insert: insertTicket,
    update: `update tickets set state = 'answered', subject = '${canary}-other' where id = '${other}'`,
    changed: ['state', 'subject'],
    delete: `delete from tickets where id = '${other}'`,
    entityId: other,
    ignored: ['id', 'search'],
    masked: ['job_reference', 'nonce', 'requester_name', 'subject'],
  },
  {
    table: 'ticket_messages',
    before: [insertTicket],
    insert: insertMessage,
    update: `update ticket_messages set body = '${canary}-other' where id = '${message}'`,
    changed: ['body'],
    delete: `delete from ticket_messages where id = '${message}'`,
    entityId: other,
    ignored: ['ticket_id'],
    masked: ['author_name', 'body'],
  },
  {
    table: 'ticket_attachments',
    before: [insertTicket, insertMessage],
    insert: `insert into ticket_attachments values ('${user}', '${other}', '${message}', '${canary}-hash', 1, sha256('\\x01'), '\\x01')`,
    update: `update ticket_attachments set name = '${canary}-other' where id = '${user}'`,
    changed: ['name'],
    delete: `delete from ticket_attachments where id = '${user}'`,
    entityId: other,
    ignored: ['ticket_id', 'content'],
    masked: ['hash', 'name'],
  },
  {
    table: 'change_requests',
    before: [],
    insert: insertRequest,
    update: `update change_requests set state = 'declined', end_reason = '${canary}' where id = '${other}'`,
    changed: ['end_reason', 'state'],
    delete: `delete from change_requests where id = '${other}'`,
    entityId: other,
    ignored: ['id'],
  },
  {
    table: 'change_request_versions',
    before: [insertRequest],
    insert: insertVersion,
    update: `update change_request_versions set author_name = '${canary}s' where change_request_id = '${other}'`,
    changed: ['author_name'],
    delete: `delete from change_request_versions where change_request_id = '${other}'`,
    entityId: other,
    ignored: ['change_request_id', 'title', 'kind', 'effective_on', 'review_id', 'instruction_id'],
  },
  {
    table: 'change_request_signatures',
    before: [insertRequest, insertVersion],
    insert: `insert into change_request_signatures values ('${message}', '${other}', 1, sha256(${versionOf(canary)}), 'customer', '${user}', '${canary}', now())`,
    update: `update change_request_signatures set signer_name = '${canary}s' where id = '${message}'`,
    changed: ['signer_name'],
    delete: `delete from change_request_signatures where id = '${message}'`,
    entityId: other,
    ignored: ['change_request_id'],
  },
  {
    table: 'change_request_comments',
    before: [insertRequest],
    insert: `insert into change_request_comments values ('${message}', '${other}', 'customer', '${user}', '${canary}', '${canary}', now())`,
    update: `update change_request_comments set body = '${canary}s' where id = '${message}'`,
    changed: ['body'],
    delete: `delete from change_request_comments where id = '${message}'`,
    entityId: other,
    ignored: ['change_request_id'],
  },
];
