type Path = readonly (string | number)[];

/** The paths of all values in `body` that hold no others, and of those that do when `withContainers`. */
export function pathsIn(body: unknown, withContainers: boolean, path: Path = []): Path[] {
  if (typeof body !== 'object' || body === null) return [path];
  const inner = Object.entries(body).flatMap(([key, value]) =>
    pathsIn(value, withContainers, [...path, Array.isArray(body) ? Number(key) : key]),
  );
  return withContainers && path.length > 0 ? [path, ...inner] : inner;
}

/** `body` with `value` in place of what is at `path`. */
export function replaceAt(body: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(body)) return body.map((item, index) => (index === key ? replaceAt(item, rest, value) : item));
  return { ...Object(body), [key]: replaceAt(Reflect.get(Object(body), key), rest, value) };
}
