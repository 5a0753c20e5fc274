import type { SavedQueryResource, StaffMember, User } from '@mandat/contract';
import { useCallback } from 'react';
import { useGetMany } from 'react-admin';
import { useSearchParams } from 'react-router';
import { useFormats } from '../i18n/use-formats.ts';
import { useText } from '../i18n/use-text.ts';
import { fullName } from '../users/user-names.ts';

const instantKey = /_(?:gte|lte)$/;
const personKeys = ['actorId', 'aboutUserId', 'userId'];

/** Words a filter of `resource` by its field's name and value; `words` does it for values that need more. Ids are those of `who`. */
export function useDescribe(
  resource: SavedQueryResource,
  words: (key: string, value: unknown) => string | undefined = () => undefined,
  who: 'users' | 'staff' = 'users',
) {
  const t = useText();
  const formats = useFormats();
  const people = useFilteredPeople(who);
  return useCallback(
    (key: string, value: unknown): string => {
      const name = t(`resources.${resource}.fields.${key}`);
      const special = words(key, value);
      if (special !== undefined) return `${name}: ${special}`;
      if (typeof value === 'boolean') return `${name}: ${t(value ? 'app.yes' : 'app.no')}`;
      const text = String(value);
      if (personKeys.includes(key)) return `${name}: ${people.get(text) ?? t('audit.formerUser')}`;
      return `${name}: ${instantKey.test(key) ? formats.date(text) : text}`;
    },
    [t, formats, resource, words, people],
  );
}

/** The names of the people whom the address filters by. */
function useFilteredPeople(who: 'users' | 'staff'): ReadonlyMap<string, string> {
  const [search] = useSearchParams();
  const filter = parseFilter(search.get('filter'));
  const ids = personKeys.flatMap((key) => (typeof filter[key] === 'string' ? [filter[key]] : []));
  const { data = [] } = useGetMany<User | StaffMember>(who, { ids }, { enabled: ids.length > 0 });
  return new Map(data.flatMap((user) => (user ? [[user.id, fullName(user)]] : [])));
}

function parseFilter(text: string | null): Readonly<Record<string, unknown>> {
  try {
    return { ...JSON.parse(text ?? '{}') };
  } catch {
    return {};
  }
}
