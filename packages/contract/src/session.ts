import { z } from 'zod';
import { Id, Instant } from './fields.ts';
import { MailingPriceList } from './mailing-prices.ts';
import { PasswordPolicy } from './password-policy.ts';
import { Permission } from './permissions.ts';
import { Role } from './roles.ts';

/** Anything that a person may type into the sign-in form; what cannot be an account is refused like a wrong password. */
export const SignIn = z.strictObject({
  tenant: z.string().min(1, 'required').max(200, 'too_long'),
  username: z.string().min(1, 'required').max(300, 'too_long'),
  password: z.string().min(1, 'required').max(1024, 'too_long'),
  /** Opt-in: keep customer and user name on this device for eight weeks (quick login). */
  rememberName: z.boolean().optional(),
});
export type SignIn = z.infer<typeof SignIn>;

/** A right that waits for its holder: it takes effect when the prices are acknowledged. */
export const PriceNotice = z.object({
  kind: z.literal('mailing_prices'),
  permission: Permission,
  priceList: MailingPriceList,
  grantedByName: z.string().nullable(),
  grantedAt: Instant,
  expiresAt: Instant.nullable(),
});
export type PriceNotice = z.infer<typeof PriceNotice>;

export const SessionState = z.object({
  kind: z.literal('user'),
  tenant: z.object({ name: z.string(), displayName: z.string(), isDemonstration: z.boolean() }),
  user: z.object({
    id: Id,
    username: z.string(),
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    roles: z.array(Role),
    validUntil: Instant.nullable(),
  }),
  /** In force now. */
  permissions: z.array(Permission),
  notices: z.array(PriceNotice),
  /** The statement in force is still to be confirmed: nothing else is open. */
  isStatementDue: z.boolean(),
  mustChangePassword: z.boolean(),
  /** What a new password is measured by; everybody who may change their own needs to know. */
  passwordPolicy: PasswordPolicy,
  /** When this session ends however busy it is, and after how many seconds without a request it ends earlier. */
  endsAt: Instant,
  idleSeconds: z.int(),
});
export type SessionState = z.infer<typeof SessionState>;

export const Acknowledge = z.strictObject({ permission: Permission, priceListId: Id });
export type Acknowledge = z.infer<typeof Acknowledge>;

export const QuickLogin = z.object({ tenant: z.string().nullable(), username: z.string().nullable() });
export type QuickLogin = z.infer<typeof QuickLogin>;

export const ChangePassword = z.strictObject({
  currentPassword: z.string().min(1, 'required').max(1024, 'too_long'),
  newPassword: z.string().min(1, 'required').max(1024, 'too_long'),
});
export type ChangePassword = z.infer<typeof ChangePassword>;
