import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../apps/api/src/openapi/document.ts';
import { routes } from '../../apps/api/src/routes/index.ts';

const document = openApiDocument(routes, { version: '1.2.3', sessionCookie: '__Host-mandat' });
const text = JSON.stringify(document);

/** The part of the document at `path`, which must be there. */
function at(...path: string[]): unknown {
  return path.reduce<unknown>((part, key) => {
    expect(part, `${path.join(' → ')} is missing at "${key}"`).toHaveProperty([key]);
    return Reflect.get(Object(part), key);
  }, document);
}

describe('the OpenAPI document', () => {
  it.each(routes.map((route) => [route.method, route.path, route] as const))(
    'describes %s %s with the right it takes',
    (method, path, route) => {
      expect(at('paths', path, method)).toMatchObject({ 'x-permission': route.access, summary: route.summary, tags: [route.tag] });
      expect(at('paths', path, method, 'responses', String(route.status))).toHaveProperty('content');
      if (route.access === 'operator') expect(at('paths', path, method, 'responses', '403')).toHaveProperty('content');
      else if (route.access !== 'public') expect(at('paths', path, method, 'responses', '401')).toHaveProperty('content');
    },
  );

  it('gives every operation a name of its own', () => {
    const names = [...text.matchAll(/"operationId":"(\w+)"/g)].map((match) => match[1]);
    expect(names).toHaveLength(routes.length);
    expect(new Set(names).size).toBe(names.length);
  });

  it('refers to nothing that is not in it', () => {
    const names = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1] ?? ''));
    expect(names.size).toBeGreaterThan(20);
    for (const name of names) at('components', 'schemas', name);
    expect([...text.matchAll(/.{200}unnamed-\d+/g)].map(([place]) => place)).toEqual([]);
  });

  it('writes out patterns that a regular expression can be made of', () => {
    const patterns = [...text.matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map((match) => String(JSON.parse(match[1] ?? '""')));
    expect(patterns.length).toBeGreaterThan(0);
    for (const pattern of patterns) expect(() => new RegExp(pattern, 'u')).not.toThrow();
  });

  it('tells what may be sorted and filtered by', () => {
    expect(at('paths', '/api/users', 'get', 'parameters')).toMatchObject([
      { name: 'range', in: 'query', required: false },
      { name: 'sort', in: 'query', required: false },
      { name: 'filter', in: 'query', required: false, content: { 'application/json': { schema: { additionalProperties: false } } } },
    ]);
  });

  it.each(routes.filter((route) => route.example !== undefined).map((route) => [`${route.method} ${route.path}`, route] as const))(
    'shows a body that %s takes',
    (_name, route) => {
      expect(route.body?.safeParse(route.example)).toMatchObject({ success: true });
    },
  );

  it('shows an example for every body', () => {
    expect(routes.filter((route) => route.body !== undefined && route.example === undefined)).toEqual([]);
  });
});
