import { DomainError } from '@mandat/core';

/** Room for a thousand ids in a filter, and an end to what has to be read before it can be refused. */
const maximumQueryLength = 64 * 1024;

/** The parameters of `url`, each once. @throws DomainError `request.invalid` */
export function readQuery(url: string): Record<string, string> {
  const start = url.indexOf('?');
  const text = start < 0 ? '' : url.slice(start + 1);
  if (text.length > maximumQueryLength) throw new DomainError('request.invalid', { errors: { query: 'too_long' } });
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (values.has(name)) throw new DomainError('request.invalid', { errors: Object.fromEntries([[name.slice(0, 100), 'duplicate']]) });
    values.set(name, value);
  }
  return Object.fromEntries(values);
}
