import { z } from 'zod';
import { Version } from './fields.ts';
import { PasswordPolicy } from './password-policy.ts';

/** An entry stays at least as long as what it says about persons, and at most ten years: the longest time that accounts are kept. */
export const auditMonthsLimits = { minimum: 12, maximum: 120 } as const;

const values = {
  passwordPolicy: PasswordPolicy,
  /** The head of the sealed log goes to data protection officers and administrators every day. */
  isHeadMailed: z.boolean(),
  /** Months after which whole months of the audit log are deleted; null: the log lives as long as the contract. */
  auditMonths: z.int().min(auditMonthsLimits.minimum).max(auditMonthsLimits.maximum).nullable(),
  version: Version,
};

export const Settings = z.object(values);
export type Settings = z.infer<typeof Settings>;

export const UpdateSettings = z.strictObject(values);
export type UpdateSettings = z.infer<typeof UpdateSettings>;
