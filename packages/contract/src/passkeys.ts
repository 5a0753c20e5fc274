import { z } from 'zod';
import { Id, Instant, line } from './fields.ts';
import type { ListFields } from './lists.ts';

/** As many as one person may have. */
export const maximumPasskeys = 20;

export const Passkey = z.object({ id: Id, name: z.string(), createdAt: Instant, lastUsedAt: Instant.nullable() });
export type Passkey = z.infer<typeof Passkey>;

export const passkeyListFields = { sort: ['name', 'createdAt'], filter: z.strictObject({}) } as const satisfies ListFields<
  string,
  z.ZodObject
>;

const Base64Url = z
  .string()
  .min(1, 'required')
  .max(20_000, 'too_long')
  .regex(/^[A-Za-z0-9_-]+$/, 'invalid');

export const passkeyTransports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;
const Transport = z.enum(passkeyTransports);

const credential = {
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.looseObject({}),
};

/** What a browser answers when a passkey was made: WebAuthn's RegistrationResponseJSON. */
export const PasskeyRegistration = z.strictObject({
  ...credential,
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: z.array(z.string().max(50)).max(10).optional(),
  }),
});
export type PasskeyRegistration = z.infer<typeof PasskeyRegistration>;

/** What a browser answers when a passkey was used: WebAuthn's AuthenticationResponseJSON. */
export const PasskeyAssertion = z.strictObject({
  ...credential,
  response: z.object({ clientDataJSON: Base64Url, authenticatorData: Base64Url, signature: Base64Url, userHandle: Base64Url.optional() }),
});
export type PasskeyAssertion = z.infer<typeof PasskeyAssertion>;

const Descriptor = z.object({ id: z.string(), type: z.literal('public-key'), transports: z.array(Transport).optional() });

/** What a browser needs to make a passkey: WebAuthn's PublicKeyCredentialCreationOptionsJSON, as far as it is used. */
export const PasskeyCreationOptions = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.literal('public-key') })),
  timeout: z.int(),
  excludeCredentials: z.array(Descriptor),
  authenticatorSelection: z.object({ residentKey: z.literal('preferred'), userVerification: z.literal('required') }),
  attestation: z.literal('none'),
});
export type PasskeyCreationOptions = z.infer<typeof PasskeyCreationOptions>;

/** What a browser needs to use one of somebody's passkeys: WebAuthn's PublicKeyCredentialRequestOptionsJSON. */
export const PasskeyRequestOptions = z.object({
  rpId: z.string(),
  challenge: z.string(),
  allowCredentials: z.array(Descriptor),
  timeout: z.int(),
  userVerification: z.literal('required'),
});
export type PasskeyRequestOptions = z.infer<typeof PasskeyRequestOptions>;

export const CreatePasskey = z.strictObject({ name: line(80), credential: PasskeyRegistration });
export type CreatePasskey = z.infer<typeof CreatePasskey>;

export const RenamePasskey = z.strictObject({ name: line(80) });
export type RenamePasskey = z.infer<typeof RenamePasskey>;
