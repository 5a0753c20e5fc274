import { contextAt, newId, publishAuditRate, type Replay, recordPastAudit, recordPastReview, type UserActor } from '@mandat/core';

const dayMs = 86_400_000;

/** Gives a customer of the demonstration two years of order control: one review that is overdue, one audit that was billed, one that is asked for. */
export async function recordOrderControl(replay: Replay, now: Date, administrator: UserActor): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);
  const officer = { id: newId(), name: 'Dorothea Lang' };
  await publishAuditRate(contextAt(replay, daysAgo(720), undefined), { currency: 'EUR', hourlyRate: '120.00' });
  const measures = { subject: 'agreed_measures' as const, by: officer };
  await recordPastReview(replay, {
    ...{ ...measures, at: daysAgo(390), result: 'deviation' },
    findings: 'Für einen Dienstleister fehlte der Nachweis der jährlichen Kontrolle; er wurde nachgereicht.',
  });
  await recordPastReview(replay, { at: daysAgo(330), subject: 'instructions', result: 'as_agreed', findings: null, by: officer });
  await recordPastAudit(replay, {
    ...{ requestedAt: daysAgo(230), startsAt: daysAgo(200), endsAt: new Date(daysAgo(200).getTime() + 3 * 3_600_000) },
    ...{ kind: 'on_site', purpose: 'Zutrittskontrolle und Datensicherung im Rechenzentrum', by: administrator },
    closed: {
      ...{ place: 'Rechenzentrum, Tor 2', minutes: 'Zutrittskontrolle und Sicherungen wurden besichtigt. Ohne Befund.' },
      ...{ effort: 190, staff: { id: newId(), name: 'Samira Vogel' } },
    },
  });
  await recordPastAudit(replay, {
    ...{ requestedAt: daysAgo(1), startsAt: daysAgo(-21), endsAt: new Date(daysAgo(-21).getTime() + 4 * 3_600_000) },
    ...{ kind: 'third_party', purpose: 'Jährliche Prüfung durch die Wirtschaftsprüfung', by: administrator },
  });
}
