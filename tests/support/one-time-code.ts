import { Secret, TOTP } from 'otpauth';

/** The code that an authenticator app shows at `now` for a secret in base32. */
export function oneTimeCode(secret: string, now: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() });
}
