/** The calendar day (YYYY-MM-DD) of an instant in this machine's zone; empty for none. What `<input type="date">` reads. */
export function dayOf(instant: string | null | undefined): string {
  if (!instant) return '';
  const date = new Date(instant);
  const pad = (value: number, length = 2) => String(value).padStart(length, '0');
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** The last second of a calendar day in this machine's zone, as an instant; null for what is no day. */
export function endOfDay(day: string): string | null {
  return instantOf(day, 'T23:59:59');
}

/** The first instant of a calendar day in this machine's zone; null for what is no day. */
export function startOfDay(day: string): string | null {
  return instantOf(day, 'T00:00:00');
}

/** The start of the day that lies `days` before (or, when negative, after) `now`. */
export function daysAgo(days: number, now: Date): string {
  const start = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  return start.toISOString();
}

function instantOf(day: string, time: string): string | null {
  const date = new Date(`${day}${time}`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
