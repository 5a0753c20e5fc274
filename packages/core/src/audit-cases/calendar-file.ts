import type { AuditCase, AuditCaseState } from '@mandat/contract';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

const statuses: Readonly<Record<AuditCaseState, ICalEventStatus>> = {
  requested: ICalEventStatus.TENTATIVE,
  scheduled: ICalEventStatus.CONFIRMED,
  held: ICalEventStatus.CONFIRMED,
  closed: ICalEventStatus.CONFIRMED,
  declined: ICalEventStatus.CANCELLED,
  cancelled: ICalEventStatus.CANCELLED,
};

type Appointment = Pick<AuditCase, 'id' | 'state' | 'purpose' | 'place' | 'participants' | 'startsAt' | 'endsAt' | 'version'>;

/**
 * An audit as an iCalendar file (RFC 5545). It keeps its identity over all changes and counts them, so that a calendar moves what it has instead of
 * adding a second entry; what was asked for is tentative until it is scheduled.
 */
export function calendarOf(audit: Appointment, organisation: string, now: Date): string {
  const calendar = ical({ prodId: { company: 'Mandat', product: 'audits', language: 'EN' }, method: ICalCalendarMethod.PUBLISH });
  calendar.createEvent({
    id: `${audit.id}@mandat.invalid`,
    sequence: audit.version,
    stamp: now,
    start: new Date(audit.startsAt),
    end: new Date(audit.endsAt),
    summary: `Audit: ${organisation}`,
    description: [audit.purpose, audit.participants].filter((part) => part !== null).join('\n\n'),
    location: audit.place,
    status: statuses[audit.state],
  });
  return calendar.toString();
}
