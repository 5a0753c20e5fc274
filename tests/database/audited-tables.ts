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
    ignored: ['user_id', 'last_sign_in_at', 'last_totp_step'],
    masked: ['password_hash', 'totp_secret', 'pending_totp_secret'],
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
    table: 'passkeys',
    before: [insertUser],
    insert: `insert into passkeys values ('${other}', '${canary}', '${canary}-id', '\\x01', 0, '{usb}', now(), null, '${user}')`,
    update: `update passkeys set name = '${canary}s', counter = 7, last_used_at = now() where id = '${other}'`,
    changed: ['name'],
    delete: `delete from passkeys where id = '${other}'`,
    entityId: user,
    ignored: ['user_id', 'counter', 'last_used_at'],
    masked: ['credential_id', 'public_key'],
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
];
