import { z } from 'zod';
import { Version } from './fields.ts';
import { PasswordPolicy } from './password-policy.ts';

/** `isHeadMailed`: the head of the sealed log goes to data protection officers and administrators every day. */
export const Settings = z.object({ passwordPolicy: PasswordPolicy, isHeadMailed: z.boolean(), version: Version });
export type Settings = z.infer<typeof Settings>;

export const UpdateSettings = z.strictObject({ passwordPolicy: PasswordPolicy, isHeadMailed: z.boolean(), version: Version });
export type UpdateSettings = z.infer<typeof UpdateSettings>;
