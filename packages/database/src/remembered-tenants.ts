export interface Lookup<Value> {
  /** What is stored under `key` now. */
  find(key: string): Promise<Value | undefined>;
  /** What is stored under each of these keys now, by key; all of them were found before. */
  findAll(keys: readonly string[]): Promise<ReadonlyMap<string, Value>>;
}

interface Remembered<Value> {
  value: Promise<Value | undefined>;
  until: number;
  /** Undefined while the answer is awaited. */
  isFound: boolean | undefined;
  /** Somebody asked for it since it was read. */
  wasAsked: boolean;
}

const knownForMs = 2_000;
const unknownForMs = 5_000;
const maximumRemembered = 10_000;
/** Read again by one statement. */
const maximumAtOnce = 1_000;

/**
 * Remembers what was found for two seconds, and what was not for five. The first to ask for something that was found and is out of date has
 * everything read again that was asked for meanwhile: a statement every two seconds, however many keys are in use.
 */
export function rememberAnswers<Value>({ find, findAll }: Lookup<Value>): (key: string) => Promise<Value | undefined> {
  const known = new Map<string, Remembered<Value>>();

  function keep(key: string, value: Promise<Value | undefined>, now: number): Remembered<Value> {
    const entry: Remembered<Value> = { value, until: now + knownForMs, isFound: undefined, wasAsked: false };
    known.set(key, entry);
    value.then(
      (found) => {
        entry.isFound = found !== undefined;
        if (!entry.isFound) entry.until = now + unknownForMs;
      },
      () => known.get(key) === entry && known.delete(key),
    );
    return entry;
  }

  function readAgain(key: string, now: number): Promise<Value | undefined> {
    const others = [...known].filter(([, { isFound, wasAsked }]) => isFound === true && wasAsked).map(([other]) => other);
    const keys = [key, ...others.filter((other) => other !== key)].slice(0, maximumAtOnce);
    const answers = findAll(keys);
    for (const each of keys)
      keep(
        each,
        answers.then((found) => found.get(each)),
        now,
      );
    return answers.then((found) => found.get(key));
  }

  return (key) => {
    const now = performance.now();
    const entry = known.get(key);
    if (entry !== undefined && entry.until > now) {
      entry.wasAsked = true;
      return entry.value;
    }
    if (entry?.isFound === true) return readAgain(key, now);
    if (known.size >= maximumRemembered) known.clear();
    return keep(key, find(key), now).value;
  };
}
