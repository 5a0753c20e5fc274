import { v7 } from 'uuid';

/** A UUIDv7: it sorts by the time it was made, and is no secret. */
export function newId(): string {
  return v7();
}
