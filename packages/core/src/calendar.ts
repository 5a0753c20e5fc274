/** Where the customers are: their days begin and end by this clock. */
const zone = 'Europe/Berlin';
const dayMs = 86_400_000;

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
const offsetFormat = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });

/** The calendar day (YYYY-MM-DD) of `instant` where the customers are. */
export function dayOf(instant: Date): string {
  return dayFormat.format(instant);
}

/** The first instant of `day` where the customers are. Clocks there change at 01:00 UTC: midnight UTC has the offset of that day's midnight. */
export function startOfDay(day: string): Date {
  const midnight = new Date(`${day}T00:00:00Z`);
  const offset =
    offsetFormat
      .formatToParts(midnight)
      .find(({ type }) => type === 'timeZoneName')
      ?.value.replace('GMT', '') ?? '';
  return new Date(`${day}T00:00:00${offset}`);
}

/** The day that lies `days` after `day`, or before it when negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The same day of the month `months` later; the last day of that month where it is shorter. */
export function addMonths(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const dayOfMonth = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months, 1);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, lastDay));
  return date.toISOString().slice(0, 10);
}

/** How many days lie between two days; negative when `to` lies before `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}
