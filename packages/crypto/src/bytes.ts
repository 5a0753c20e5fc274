/** Whether `bytes` has exactly `part` at `at`. */
export function hasAt(bytes: Uint8Array, part: Uint8Array, at: number): boolean {
  if (at < 0 || at + part.length > bytes.length) return false;
  for (let index = 0; index < part.length; index += 1) if (bytes[at + index] !== part[index]) return false;
  return true;
}

/** Whether `part` is anywhere in `bytes`. Looks for the byte of `part` at `rareAt` first: one that is rare makes it fast. */
export function includesBytes(bytes: Uint8Array, part: Uint8Array, rareAt: number): boolean {
  const rare = part[rareAt] ?? 0;
  for (let at = bytes.indexOf(rare); at >= 0; at = bytes.indexOf(rare, at + 1)) if (hasAt(bytes, part, at - rareAt)) return true;
  return false;
}

const lineFeed = 10;

/** What stands between line feeds; the last part has none after it. */
export function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  lines.push(bytes.subarray(start));
  return lines;
}

/** Both one after the other. Where one is empty it is the other itself. */
export function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
