import { z } from 'zod';
import { Instant } from './fields.ts';

/** A new address of the feed. Its secret part is shown this once; only a hash of it is kept. */
export const IssuedHeadFeed = z.object({ path: z.string(), createdAt: Instant });
export type IssuedHeadFeed = z.infer<typeof IssuedHeadFeed>;

/** Whether there was an address to withdraw. */
export const WithdrawnHeadFeed = z.object({ wasOpen: z.boolean() });
export type WithdrawnHeadFeed = z.infer<typeof WithdrawnHeadFeed>;

/** The newest signed heads of the sealed log as JSON Feed 1.1, newest first; `content_text` is the exact signed note. */
export const HeadFeed = z.object({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  description: z.string(),
  items: z.array(z.object({ id: z.string(), title: z.string(), date_published: Instant, content_text: z.string() })),
  /** The key that verifies the notes, as verifiers read it; null while nothing is sealed. */
  _mandat: z.object({ about: z.string(), verifier_key: z.string().nullable() }),
});
export type HeadFeed = z.infer<typeof HeadFeed>;
