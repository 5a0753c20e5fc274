import { type AuditSide, billedHours, type InvoiceLine } from '@mandat/contract';
import type { Actor } from '../context.ts';
import { DomainError } from '../errors.ts';

/** Which of the two contracting sides somebody stands on. */
export function sideOf(actor: Actor): AuditSide {
  return actor.kind === 'staff' ? 'operator' : 'customer';
}

interface Rate {
  hourlyRate: string;
  currency: string;
}

/** What `minutes` of effort cost: all of an audit's together, then every commenced hour as a whole one (A51). Exact to the cent. */
export function invoiceLineOf(minutes: number, { hourlyRate, currency }: Rate): InvoiceLine {
  const hours = billedHours(minutes);
  const total = centsOf(hourlyRate) * BigInt(hours);
  return { minutes, hours, hourlyRate: amountOf(centsOf(hourlyRate)), currency, total: amountOf(total) };
}

/** "120", "120.5" and "120.50" are 12050 or 12000 cents, never a fraction of a binary number. */
function centsOf(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2));
}

function amountOf(cents: bigint): string {
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}

interface Appointment {
  startsAt: Date;
  endsAt: Date;
}

/** An appointment that ends after it begins, and not in the past. @throws DomainError `audit_cases.out_of_range` */
export function assertAppointment({ startsAt, endsAt }: Appointment, now: Date): void {
  if (endsAt <= startsAt || endsAt <= now) throw new DomainError('audit_cases.out_of_range', { errors: { endsAt: 'out_of_range' } });
}
