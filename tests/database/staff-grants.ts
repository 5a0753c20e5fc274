/** The tables of a tenant that staff read whole. */
const wholeTables = [
  ...['support_windows', 'review_plans', 'reviews', 'audit_rates', 'audit_cases', 'audit_time_entries', 'audit_case_documents'],
  ...['instructions', 'instruction_steps', 'instruction_documents', 'instruction_notices', 'authorised_contacts', 'work_item_changes'],
  ...['user_roles', 'user_permissions', 'ticket_messages', 'ticket_attachments'],
  ...['change_requests', 'change_request_versions', 'change_request_signatures', 'change_request_comments'],
];

/** What they read of other tables. */
const someColumns: Readonly<Record<string, readonly string[]>> = {
  settings: ['id', 'version', 'is_home_work_allowed'],
  tickets: [
    ...['id', 'number', 'subject', 'category', 'state', 'requester_kind', 'requester_id', 'requester_name', 'instruction_id'],
    ...['job_reference', 'receipt_hash', 'created_at', 'last_activity_at', 'closed_at', 'search'],
  ],
  credentials: ['user_id'],
  sessions: ['user_id'],
  known_devices: ['user_id'],
  lockouts: ['device_id', 'id', 'last_failure_at', 'locked_until', 'username', 'username_key'],
  users: [
    ...['blocked_at', 'created_at', 'first_name', 'id', 'last_name', 'permissions_version', 'status', 'username', 'username_key'],
    ...['valid_until', 'version'],
  ],
};

/** Whether staff may read a column, named `public.table.column`. */
export function isReadByStaff(name: string): boolean {
  const [, table = '', column = ''] = name.split('.');
  return wholeTables.includes(table) || (someColumns[table]?.includes(column) ?? false);
}

const updates = (table: string, columns: readonly string[]) => columns.map((column) => `update public.${table}.${column}`);

/** Every statement that staff's login may say. What it may change by them is held against `staff_change_rules` row by row. */
export const writesOfStaff: readonly string[] = [
  ...[
    'audit_case_documents',
    'audit_time_entries',
    'reviews',
    'instructions',
    'instruction_documents',
    'user_permissions',
    'support_windows',
  ].map((table) => `insert public.${table}`),
  ...['audit_time_entries', 'sessions', 'known_devices', 'lockouts', 'user_permissions'].map((table) => `delete public.${table}`),
  ...updates('reviews', ['change_request_id']),
  ...updates('review_plans', ['state', 'state_since']),
  ...updates('audit_cases', ['closed_at', 'ends_at', 'minutes', 'participants', 'place', 'reason', 'starts_at', 'state', 'version']),
  ...updates('instructions', ['state', 'suspended_from', 'note', 'law', 'changed_at', 'executed_by', 'executed_by_name', 'executed_at']),
  ...updates('instructions', ['version']),
  ...updates('users', ['status', 'blocked_at', 'blocked_by', 'block_reason', 'version', 'permissions_version']),
  ...updates('credentials', ['password_hash', 'password_changed_at', 'must_change_password']),
  ...updates('settings', ['version']),
  ...updates('work_item_changes', ['pushed_version']),
];

/** The functions that staff's login may call: their log, the end of a command, and windows. */
export const functionsOfStaff = [
  'mandat.close_command(text,text)',
  'mandat.read_window(uuid,text,text,jsonb,integer,integer)',
  'mandat.record_event(jsonb,text,text,text,jsonb)',
  'mandat.window_columns()',
  'mandat.write_window(uuid,text,jsonb,jsonb)',
];
