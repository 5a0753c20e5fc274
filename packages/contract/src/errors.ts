import { z } from 'zod';

export const errorKinds = [
  'not_found',
  'forbidden',
  'unauthenticated',
  'conflict',
  'invalid',
  'precondition_failed',
  'limit_exceeded',
  'unavailable',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** Every error code the API answers with, each with its kind. Texts for people are under `errors` in both languages. */
export const errorCodes = {
  'request.invalid': 'invalid',
  'request.malformed': 'invalid',
  'request.unsupported_media_type': 'invalid',
  'request.too_large': 'limit_exceeded',
  'request.cross_site': 'forbidden',
  'request.navigation': 'forbidden',
  'request.not_found': 'not_found',
  'request.throttled': 'limit_exceeded',
  'request.method_not_allowed': 'not_found',
  'operator.refused': 'forbidden',
  'server.unexpected': 'unavailable',
  'server.unavailable': 'unavailable',
  'session.refused': 'unauthenticated',
  'session.required': 'unauthenticated',
  'session.throttled': 'limit_exceeded',
  'session.password_change_required': 'forbidden',
  'sessions.not_found': 'not_found',
  'permission.missing': 'forbidden',
  'password.wrong': 'invalid',
  'password.unchanged': 'invalid',
  'password.too_weak': 'invalid',
  'tenant.suspended': 'unavailable',
  'tenant.maintenance': 'unavailable',
  'users.not_found': 'not_found',
  'users.username_taken': 'conflict',
  'users.email_taken': 'conflict',
  'users.stale': 'conflict',
  'users.already_blocked': 'conflict',
  'users.not_blocked': 'conflict',
  'users.last_administrator': 'conflict',
  'users.yourself': 'conflict',
  'users.higher_rights': 'forbidden',
  'users.auditor_needs_end': 'invalid',
  'users.auditor_alone': 'invalid',
  'users.ends_in_past': 'invalid',
  'user_permissions.not_grantable': 'invalid',
  'user_permissions.auditor': 'conflict',
  'user_permissions.stale': 'conflict',
  'lockouts.not_found': 'not_found',
  'audit_entries.not_found': 'not_found',
  'audit_entries.not_sealed': 'not_found',
  'head_feeds.not_found': 'not_found',
  'mailing_prices.changed': 'conflict',
  'mailing_prices.missing': 'conflict',
  'session.nothing_to_acknowledge': 'conflict',
  'settings.stale': 'conflict',
  'preferences.too_many': 'limit_exceeded',
  'saved_queries.not_found': 'not_found',
  'saved_queries.name_taken': 'conflict',
  'saved_queries.too_many': 'limit_exceeded',
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorCodes;

/** RFC 9457 problem details, with the code that programs read. `errors` is keyed by field; each value is a key under `validation`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  requestId: z.string(),
  errors: z.record(z.string(), z.string()).optional(),
  /** On a stale update: the row as it stands now. */
  current: z.unknown().optional(),
  /** On `limit_exceeded`: seconds until it makes sense to try again. */
  retryAfterSeconds: z.int().optional(),
});
export type Problem = z.infer<typeof Problem>;
