import type { Locale } from '@mandat/contract/texts';

const tags: Readonly<Record<Locale, string>> = { de: 'de-DE', en: 'en-GB' };
/** English months are words, as 03/04 is March to some and April to others. */
const months: Readonly<Record<Locale, '2-digit' | 'short'>> = { de: '2-digit', en: 'short' };

/** Everything that a language writes in its own way. Instants are ISO strings and are shown in the user's zone. */
export interface Formats {
  /** 21.11.2026, 21 Nov 2026 */
  date(instant: string): string;
  /** A calendar day (YYYY-MM-DD), the same in every zone: Sa., 21.11.2026; Sat, 21 Nov 2026 */
  day(day: string): string;
  /** The same where there is little room: 21.11., 21 Nov */
  shortDay(day: string): string;
  /** 21.11.2026, 14:03 */
  dateTime(instant: string): string;
  /** 14:03:22 */
  time(instant: string): string;
  /** 21.11.2026, 14:03:22 MEZ, and the same in UTC: for those who need the exact instant. */
  exact(instant: string): string;
  /** "5 minutes ago", "in 3 days" */
  relative(instant: string, now: Date): string;
  /** "1:05" */
  countdown(seconds: number): string;
  /** A decimal amount of money with its currency: up to four places are kept. */
  money(amount: string, currency: string): string;
  number(value: number): string;
  list(values: readonly string[]): string;
  zone: string;
}

const relativeUnits = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

export function createFormats(locale: Locale, zone: string = Intl.DateTimeFormat().resolvedOptions().timeZone): Formats {
  const tag = tags[locale];
  const base = { timeZone: zone, day: '2-digit', month: months[locale], year: 'numeric' } as const;
  const date = new Intl.DateTimeFormat(tag, base);
  const dateTime = new Intl.DateTimeFormat(tag, { ...base, hour: '2-digit', minute: '2-digit' });
  const exact = new Intl.DateTimeFormat(tag, { ...base, hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' });
  const day = new Intl.DateTimeFormat(tag, { ...base, timeZone: 'UTC', weekday: 'short' });
  const shortDay = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', day: '2-digit', month: months[locale] });
  const time = new Intl.DateTimeFormat(tag, { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const number = new Intl.NumberFormat(tag);
  const list = new Intl.ListFormat(tag);
  return {
    date: (instant) => date.format(new Date(instant)),
    day: (value) => day.format(new Date(value)),
    shortDay: (value) => shortDay.format(new Date(value)),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    time: (instant) => time.format(new Date(instant)),
    exact: (instant) => `${exact.format(new Date(instant))} · ${new Date(instant).toISOString()}`,
    relative: (instant, now) => {
      const seconds = Math.round((Date.parse(instant) - now.getTime()) / 1000);
      const unit = relativeUnits.find(([, length]) => Math.abs(seconds) >= length);
      return unit ? relative.format(Math.trunc(seconds / unit[1]), unit[0]) : relative.format(0, 'minute');
    },
    countdown: (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`,
    money: (amount, currency) =>
      new Intl.NumberFormat(tag, { style: 'currency', currency, minimumFractionDigits: 2, maximumFractionDigits: 4 }).format(
        Number(amount),
      ),
    number: (value) => number.format(value),
    list: (values) => list.format(values),
    zone,
  };
}
