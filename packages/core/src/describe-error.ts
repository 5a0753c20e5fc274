import type { LogFields } from './ports.ts';

/**
 * What may be written about an error: its class, PostgreSQL's code and constraint, where it was thrown. Never its message: Drizzle puts every
 * bind value into it.
 */
export function describeError(error: unknown): LogFields {
  const chain = causesOf(error);
  return {
    error: chain.map(classOf).join(' < '),
    postgres: firstText(chain, 'code', /^[A-Z0-9_]{4,40}$/),
    constraint: firstText(chain, 'constraint_name', /^[a-z0-9_]{1,63}$/),
    stack: chain.flatMap(framesOf).slice(0, 30).join('\n'),
  };
}

function causesOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let next = error; next instanceof Error && chain.length < 5; next = next.cause) chain.push(next);
  return chain;
}

function classOf(error: Error): string {
  return error.constructor.name;
}

function firstText(chain: readonly Error[], property: string, form: RegExp): string | undefined {
  const values = chain.map((error): unknown => Reflect.get(error, property));
  return values.find((value): value is string => typeof value === 'string' && form.test(value));
}

/** Only lines that are frames in every part: a message may hold line breaks and words like "at". */
const frame = /^ {4}at (?:(?:async )?[\w.$<>#[\] ]{1,120} \()?(?:node:|file:\/\/|\/)[\w./@+%-]{1,300}:\d+:\d+\)?$/;

function framesOf(error: Error): string[] {
  const stack = error.stack ?? '';
  const afterMessage = stack.slice(Math.max(stack.indexOf(error.message), 0) + error.message.length);
  return afterMessage.split('\n').filter((line) => frame.test(line));
}
