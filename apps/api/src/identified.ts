import { Id } from '@mandat/contract';
import { z } from 'zod';

/** A path that names one row. */
export const WithId = z.strictObject({ id: Id });

/** What a deletion answers: simple-rest wants the record, and its id is all that is left of it. */
export const Deleted = z.object({ id: Id });
