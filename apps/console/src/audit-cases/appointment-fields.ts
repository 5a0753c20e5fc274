import type { AuditCase } from '@mandat/contract';
import { type DialogField, type DialogValues, momentOf, optional, typedMoment } from '../elements/FormDialog.tsx';
import type { Text } from '../i18n/use-text.ts';

/** What an appointment is asked for by, the same when it is wished and when it is agreed. */
export function appointmentFields(t: Text, audit?: Pick<AuditCase, 'startsAt' | 'endsAt' | 'place' | 'participants'>): DialogField[] {
  const field = (name: string) => t(`resources.audit-cases.fields.${name}`);
  return [
    { name: 'startsAt', label: field('startsAt'), kind: 'moment', initial: audit ? typedMoment(audit.startsAt) : '' },
    { name: 'endsAt', label: field('endsAt'), kind: 'moment', initial: audit ? typedMoment(audit.endsAt) : '' },
    { name: 'place', label: field('place'), isOptional: true, initial: audit?.place ?? '', maximum: 300 },
    {
      name: 'participants',
      label: field('participants'),
      kind: 'lines',
      isOptional: true,
      initial: audit?.participants ?? '',
      maximum: 2000,
    },
  ];
}

export function readAppointment({ startsAt, endsAt, place, participants }: DialogValues) {
  return { startsAt: momentOf(startsAt), endsAt: momentOf(endsAt), place: optional(place), participants: optional(participants) };
}
