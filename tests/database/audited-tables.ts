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
const insertStatement = `insert into statements values ('${other}', 1, 'Regeln', 'Rules', repeat('a', 64), now(), now(), '${user}')`;
const insertList = `insert into mailing_price_lists (id, valid_from, currency) values ('${other}', now(), 'EUR')`;

const insertPlan = `insert into review_plans values ('${other}', 'instructions', 12, '2026-12-01')`;
const insertCase = `insert into audit_cases (id, kind, state, purpose, starts_at, ends_at, requested_at, hourly_rate, currency) values
  ('${other}', 'on_site', 'requested', '${canary}', now(), now() + interval '1 hour', now(), 120, 'EUR')`;

const insertContact = `insert into authorised_contacts (id, name, email, kinds, valid_from, created_at) values
  ('${other}', '${canary}', '${canary}@example.org', '{block_access}', now(), now())`;
const insertInstruction = `insert into instructions
  (id, kind, text, channel, state, changed_at, contact_id, given_by_name, given_at, filed_by_kind, created_at) values
  ('${user}', 'other', '${canary}', 'console', 'received', now(), '${other}', '${canary}', now(), 'user', now())`;

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
    table: 'statements',
    before: [],
    insert: insertStatement,
    update: `update statements set text_de = 'Andere Regeln' where id = '${other}'`,
    changed: ['text_de'],
    delete: `delete from statements where id = '${other}'`,
    entityId: other,
    ignored: ['id'],
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
    table: 'statement_confirmations',
    before: [insertUser, insertStatement],
    insert: `insert into statement_confirmations values ('${user}', 1, repeat('a', 64), now())`,
    update: `update statement_confirmations set confirmed_at = now() - interval '1 day' where user_id = '${user}'`,
    changed: ['confirmed_at'],
    delete: `delete from statement_confirmations where user_id = '${user}'`,
    entityId: user,
    ignored: ['user_id'],
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
    table: 'review_plans',
    before: ['delete from reviews', 'delete from review_plans'],
    insert: insertPlan,
    update: `update review_plans set interval_months = 6, version = 2 where id = '${other}'`,
    changed: ['interval_months'],
    delete: `delete from review_plans where id = '${other}'`,
    entityId: other,
    ignored: ['id', 'version'],
  },
  {
    table: 'reviews',
    before: ['delete from reviews', 'delete from review_plans', insertPlan],
    insert: `insert into reviews values
      ('${user}', '${other}', '2026-12-01', '2026-11-30', 'deviation', '[]', '${canary}', now(), '${other}', '${canary}')`,
    update: `update reviews set change_request_id = '${other}' where id = '${user}'`,
    changed: ['change_request_id'],
    delete: `delete from reviews where id = '${user}'`,
    entityId: user,
    ignored: ['id'],
  },
  {
    table: 'audit_rates',
    before: [],
    insert: `insert into audit_rates values ('${other}', now(), 'EUR', 120)`,
    update: `update audit_rates set hourly_rate = 130 where id = '${other}'`,
    changed: ['hourly_rate'],
    delete: `delete from audit_rates where id = '${other}'`,
    entityId: other,
    ignored: ['id'],
  },
  {
    table: 'audit_cases',
    before: [],
    insert: insertCase,
    update: `update audit_cases set state = 'held', minutes = '${canary}', version = 2 where id = '${other}'`,
    changed: ['minutes', 'state'],
    delete: `delete from audit_cases where id = '${other}'`,
    entityId: other,
    ignored: ['id', 'version'],
  },
  {
    table: 'audit_time_entries',
    before: [insertCase],
    insert: `insert into audit_time_entries values
      ('${user}', '${other}', 'on_site', '2026-12-01', 61, '${canary}', '${other}', '${canary}', now())`,
    update: `update audit_time_entries set minutes = 60 where id = '${user}'`,
    changed: ['minutes'],
    delete: `delete from audit_time_entries where id = '${user}'`,
    entityId: user,
    ignored: ['id'],
  },
  {
    table: 'audit_case_documents',
    before: [insertCase],
    insert: `insert into audit_case_documents values ('${user}', '${other}', '${canary}.txt', 'text/plain', 3,
      encode(sha256('abc'), 'hex'), 'abc', now(), '${other}', '${canary}')`,
    update: `update audit_case_documents set name = '${canary}s.txt' where id = '${user}'`,
    changed: ['name'],
    delete: `delete from audit_case_documents where id = '${user}'`,
    entityId: user,
    ignored: ['id', 'content'],
  },
  {
    table: 'auditor_invitations',
    before: [insertUser],
    insert: `insert into auditor_invitations values ('${user}', '${canary}', null, '${other}', now())`,
    update: `update auditor_invitations set organisation = '${canary}s' where user_id = '${user}'`,
    changed: ['organisation'],
    delete: `delete from auditor_invitations where user_id = '${user}'`,
    entityId: user,
    ignored: ['user_id'],
  },
  {
    table: 'authorised_contacts',
    before: [],
    insert: insertContact,
    update: `update authorised_contacts set kinds = '{block_access,other}', version = 2 where id = '${other}'`,
    changed: ['kinds'],
    delete: `delete from authorised_contacts where id = '${other}'`,
    entityId: other,
    ignored: ['id', 'version'],
  },
  {
    table: 'instructions',
    before: [insertContact],
    insert: insertInstruction,
    update: `update instructions set state = 'withdrawn', note = '${canary}', changed_at = now() + interval '1 minute', version = 2
      where id = '${user}'`,
    changed: ['changed_at', 'note', 'state'],
    delete: `delete from instructions where id = '${user}'`,
    entityId: user,
    ignored: ['id', 'version'],
  },
  {
    table: 'instruction_documents',
    before: [insertContact, insertInstruction],
    insert: `insert into instruction_documents values ('${other}', '${user}', '${canary}.txt', 'text/plain', 3,
      encode(sha256('abc'), 'hex'), 'abc', now())`,
    update: `update instruction_documents set name = '${canary}s.txt' where id = '${other}'`,
    changed: ['name'],
    delete: `delete from instruction_documents where id = '${other}'`,
    entityId: other,
    ignored: ['id', 'content'],
  },
  {
    table: 'referrals',
    before: [],
    insert: `insert into referrals (id, requested_by, requested_by_name, kind, text, state, created_at) values
      ('${other}', '${user}', '${canary}', 'other', '${canary}', 'open', now())`,
    update: `update referrals set state = 'dismissed', note = '${canary}', version = 2 where id = '${other}'`,
    changed: ['note', 'state'],
    delete: `delete from referrals where id = '${other}'`,
    entityId: other,
    ignored: ['id', 'version'],
  },
];
