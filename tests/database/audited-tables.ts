/** How each audited table is written to, with what the log leaves out of a row and what it replaces by a mark. */
export interface AuditedTable {
  table: string;
  /** What must be there before a row can be. */
  before: string[];
  insert: string;
  update: string;
  /** The columns that `update` changes, in order. */
  changed: string[];
  delete: string;
  /** The id under which the entries stand. */
  entityId: string;
  ignored: string[];
  masked?: string[];
}

/** A word that stands in every personal text: it may be in payloads, never in entries. */
export const canary = 'Kanarienvogel';

const user = '01900000-0000-7000-8000-00000000000a';
const other = '01900000-0000-7000-8000-00000000000b';
const insertUser = `insert into users (id, username, username_key, email, email_key, first_name, last_name, created_at) values
  ('${user}', '${canary}-1', lower('${canary}-1'), '${canary}@example.org', lower('${canary}@example.org'), '${canary}', '${canary}', now())`;
const insertList = `insert into mailing_price_lists (id, valid_from, currency) values ('${other}', now(), 'EUR')`;

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

export const auditedTables: readonly AuditedTable[] = [
  {
    table: 'users',
    before: [],
    insert: insertUser,
    update: `update users set first_name = '${canary}s', status = 'blocked', blocked_at = now(), version = version + 1 where id = '${user}'`,
    changed: ['blocked_at', 'first_name', 'status'],
    delete: `delete from users where id = '${user}'`,
    entityId: user,
    ignored: ['id', 'version', 'permissions_version', 'username_key', 'email_key', 'search'],
  },
  {
    table: 'credentials',
    before: [insertUser],
    insert: `insert into credentials values ('${user}', '${canary}-hash', now(), true)`,
    update: `update credentials set password_hash = '${canary}-other', must_change_password = false where user_id = '${user}'`,
    changed: ['must_change_password', 'password_hash'],
    delete: `delete from credentials where user_id = '${user}'`,
    entityId: user,
    ignored: ['user_id', 'last_sign_in_at'],
    masked: ['password_hash'],
  },
  {
    table: 'user_roles',
    before: [insertUser],
    insert: `insert into user_roles values ('${user}', 'editor', '${other}', now())`,
    update: `update user_roles set role = 'auditor' where user_id = '${user}'`,
    changed: ['role'],
    delete: `delete from user_roles where user_id = '${user}'`,
    entityId: user,
    ignored: ['user_id'],
  },
  {
    table: 'user_permissions',
    before: [insertUser],
    insert: `insert into user_permissions (user_id, permission, granted_at) values ('${user}', 'mailings.send', now())`,
    update: `update user_permissions set expires_at = now(), granted_by = '${other}' where user_id = '${user}'`,
    changed: ['expires_at', 'granted_by'],
    delete: `delete from user_permissions where user_id = '${user}'`,
    entityId: user,
    ignored: ['user_id'],
  },
  {
    table: 'mailing_price_lists',
    before: [],
    insert: insertList,
    update: `update mailing_price_lists set currency = 'CHF' where id = '${other}'`,
    changed: ['currency'],
    delete: `delete from mailing_price_lists where id = '${other}'`,
    entityId: other,
    ignored: ['id'],
  },
  {
    table: 'mailing_prices',
    before: [insertList],
    insert: `insert into mailing_prices values ('${other}', 'sms', 0.08)`,
    update: `update mailing_prices set unit_price = 0.09 where price_list_id = '${other}'`,
    changed: ['unit_price'],
    delete: `delete from mailing_prices where price_list_id = '${other}'`,
    entityId: other,
    ignored: [],
  },
  {
    table: 'settings',
    before: ['delete from settings'],
    insert: `insert into settings values (1, 'standard', 7)`,
    update: `update settings set password_policy = 'length', version = 8`,
    changed: ['password_policy'],
    delete: 'delete from settings',
    entityId: '1',
    ignored: ['id', 'version'],
  },
  {
    table: 'head_feeds',
    before: [],
    insert: `insert into head_feeds values (true, '${canary}', now())`,
    update: `update head_feeds set token_hash = '${canary}s', created_at = now() - interval '1 day'`,
    changed: ['created_at', 'token_hash'],
    delete: 'delete from head_feeds',
    entityId: 'true',
    ignored: ['is_only'],
    masked: ['token_hash'],
  },
  {
    table: 'support_windows',
    before: [],
    insert: `insert into support_windows (id, staff_id, staff_name, purpose, tables, mode, minutes, requested_at) values
      ('${other}', '${user}', '${canary}', '${canary}', '{users}', 'read', 30, now())`,
    update: `update support_windows set mode = 'write', purpose = '${canary}s' where id = '${other}'`,
    changed: ['mode', 'purpose'],
    delete: `delete from support_windows where id = '${other}'`,
    entityId: other,
    ignored: ['id'],
  },
  {
    table: 'saved_queries',
    before: [insertUser],
    insert: `insert into saved_queries values ('${other}', '${user}', 'users', '${canary}', '{"q": "${canary}"}', null, false, now())`,
    update: `update saved_queries set name = '${canary}s', is_shared = true where id = '${other}'`,
    changed: ['is_shared', 'name'],
    delete: `delete from saved_queries where id = '${other}'`,
    entityId: other,
    ignored: ['id'],
  },
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
