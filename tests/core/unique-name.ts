let count = 0;

/** A name that no other call answers. */
export function uniqueName(): string {
  count += 1;
  return `subject-${count}`;
}
