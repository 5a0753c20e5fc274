import { z } from 'zod';
import { Version } from './fields.ts';
import { PasswordPolicy } from './password-policy.ts';

export const Settings = z.object({ passwordPolicy: PasswordPolicy, version: Version });
export type Settings = z.infer<typeof Settings>;

export const UpdateSettings = z.strictObject({ passwordPolicy: PasswordPolicy, version: Version });
export type UpdateSettings = z.infer<typeof UpdateSettings>;
