import { signInDays } from '@mandat/contract';
import { addDays, dayOf, startOfDay } from '../calendar.ts';

/** A day where the customer lives: its first and its last millisecond. */
export interface CalendarDay {
  day: string;
  from: Date;
  until: Date;
}

/** The days of which sign-ins are counted, oldest first, the day of `now` last. */
export function daysOfSignIns(now: Date): CalendarDay[] {
  const today = dayOf(now);
  return Array.from({ length: signInDays }, (_, index) => calendarDay(addDays(today, index + 1 - signInDays)));
}

export interface DashboardPeriods {
  today: Date;
  /** The beginning of the last seven days, today among them. */
  weekFrom: Date;
  /** The last second of the day 30 days from now: what people are given as the end of an access. */
  endingUntil: Date;
}

export function dashboardPeriods(now: Date): DashboardPeriods {
  const today = dayOf(now);
  return {
    today: startOfDay(today),
    weekFrom: startOfDay(addDays(today, -6)),
    endingUntil: new Date(startOfDay(addDays(today, 31)).getTime() - 1000),
  };
}

function calendarDay(day: string): CalendarDay {
  return { day, from: startOfDay(day), until: new Date(startOfDay(addDays(day, 1)).getTime() - 1) };
}
