/** Deeper than anything the API takes, and shallow enough that no recursion over it can exhaust the stack. */
export const maximumJsonDepth = 20;

export type JsonFault = 'malformed' | 'too_deep' | 'unknown_field';
export type ParsedJson = { value: unknown; fault?: undefined } | { fault: JsonFault };

/** Reads JSON from a stranger: bounded in depth, and without the key that would reach an object's prototype. */
export function parseJson(text: string): ParsedJson {
  const parsed = parse(text);
  if (parsed.fault !== undefined) return parsed;
  const fault = findFault(parsed.value);
  return fault === undefined ? parsed : { fault };
}

function parse(text: string): ParsedJson {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { fault: 'malformed' };
  }
}

function findFault(root: unknown): JsonFault | undefined {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth >= maximumJsonDepth) return 'too_deep';
    if (Object.hasOwn(next.value, '__proto__')) return 'unknown_field';
    for (const value of Object.values(next.value)) open.push({ value, depth: next.depth + 1 });
  }
  return undefined;
}
