import { z } from 'zod';
import { Id, line } from './fields.ts';

/** What one message may carry, all files together. */
export const maximumAttachmentBytes = 10 * 1024 * 1024;
export const maximumAttachments = 5;

const notBase64 = /[^A-Za-z0-9+/=]/;

/** A file as it is sent, in Base64: its name stands in no header and its type is what the sender says, so it is only ever handed out as a download. */
export const NewAttachment = z.strictObject({
  name: line(200).refine((name) => !/[\\/]/.test(name), 'invalid'),
  content: z
    .string()
    .min(1, 'required')
    .max(Math.ceil(maximumAttachmentBytes / 3) * 4, 'too_long')
    .refine((content) => content.length % 4 === 0 && !notBase64.test(content) && !/=[^=]/.test(content.slice(-4)), 'invalid'),
});
export type NewAttachment = z.infer<typeof NewAttachment>;

export const NewAttachments = z
  .array(NewAttachment)
  .max(maximumAttachments, 'too_many')
  .refine((files) => files.reduce((sum, { content }) => sum + content.length, 0) <= Math.ceil(maximumAttachmentBytes / 3) * 4, 'too_long');

/** `hash` is the SHA-256 of the content, as hex. */
export const Attachment = z.object({ id: Id, name: z.string(), size: z.int(), hash: z.string() });
export type Attachment = z.infer<typeof Attachment>;
