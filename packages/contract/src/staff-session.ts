import { z } from 'zod';
import { Id, Instant } from './fields.ts';
import { PasskeyAssertion } from './passkeys.ts';
import { namesAround, PasswordPolicy } from './password-policy.ts';
import { StaffPermission, StaffRole } from './staff-permissions.ts';

/** What a staff member's new password is measured by. */
export const staffPasswordPolicy: PasswordPolicy = 'length';

/** The operator has no name that its staff could build a password on. */
const operator = { name: 'operator', displayName: 'operator' };

/** The names that a staff member may not build a password on. */
export function namesAroundStaff(staff: { email: string; firstName: string; lastName: string }): string[] {
  return namesAround({ ...staff, username: staff.email }, operator);
}

/** Anything that a person may type; what cannot be an account is refused like a wrong password. */
export const StaffSignIn = z.strictObject({
  email: z.string().min(1, 'required').max(300, 'too_long'),
  password: z.string().min(1, 'required').max(1024, 'too_long'),
});
export type StaffSignIn = z.infer<typeof StaffSignIn>;

/** `enrol`: the password was right and there is no second factor yet; `second_factor`: it is asked for; `complete`: signed in. */
export const staffSessionStages = ['enrol', 'second_factor', 'complete'] as const;
export const StaffSessionStage = z.enum(staffSessionStages);
export type StaffSessionStage = z.infer<typeof StaffSessionStage>;

export const SecondFactors = z.object({ totp: z.boolean(), passkeys: z.int(), recoveryCodes: z.int() });
export type SecondFactors = z.infer<typeof SecondFactors>;

export const StaffSessionState = z.object({
  kind: z.literal('staff'),
  stage: StaffSessionStage,
  staff: z.object({ id: Id, email: z.string(), firstName: z.string(), lastName: z.string(), roles: z.array(StaffRole) }),
  /** In force now; none before the sign-in is complete. */
  permissions: z.array(StaffPermission),
  factors: SecondFactors,
  mustChangePassword: z.boolean(),
  passwordPolicy: PasswordPolicy,
  endsAt: Instant,
  idleSeconds: z.int(),
});
export type StaffSessionState = z.infer<typeof StaffSessionState>;

const TotpCode = z
  .string()
  .transform((typed) => typed.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'code_form'));
export const ConfirmTotp = z.strictObject({ code: TotpCode });
export type ConfirmTotp = z.infer<typeof ConfirmTotp>;

/** The second step of a sign-in: one of what the person has. */
export const SecondFactor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('totp'), code: TotpCode }),
  z.strictObject({ kind: z.literal('recovery_code'), code: z.string().min(1, 'required').max(100, 'too_long') }),
  z.strictObject({ kind: z.literal('passkey'), credential: PasskeyAssertion }),
]);
export type SecondFactor = z.infer<typeof SecondFactor>;

/** What an authenticator app is told, and the same for typing; answered once. */
export const TotpEnrolment = z.object({ uri: z.string(), secret: z.string() });
export type TotpEnrolment = z.infer<typeof TotpEnrolment>;

/** Shown once; only hashes are kept. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

/** The first enrolment brings recovery codes along; a later one leaves those that exist. */
export const TotpEnrolled = z.object({ state: StaffSessionState, recoveryCodes: z.array(z.string()) });
export type TotpEnrolled = z.infer<typeof TotpEnrolled>;
