import { getTableColumns, getTableName } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/** The seven categories of data of the contract, and `technical` for what says nothing about a person. */
export const dataCategories = [
  'person_master',
  'communication',
  'contract_master',
  'customer_history',
  'billing_and_payment',
  'planning_and_control',
  'disclosed_information',
  'technical',
] as const;
export type DataCategory = (typeof dataCategories)[number];

/** What erasing the data subject does to a column. `keep` names the law or the reason. */
export type Erasure = 'delete' | 'null' | 'shred' | { keep: string };

/** How long rows live. `days` counts from the instant named in `from`; without days the rows live as long as what they belong to. */
export const retentionRules = {
  account: { de: 'solange das Benutzerkonto besteht', en: 'as long as the user account exists', from: 'deletion of the account', days: 0 },
  employment: { de: 'Dauer der Tätigkeit für den Betreiber', en: 'term of the work for the operator', from: 'end of the work', days: 0 },
  session: { de: 'bis zum Ende der Sitzung, höchstens 8 Stunden', en: 'until the session ends, 8 hours at most', from: 'sign-in', days: 1 },
  signInLog: { de: '90 Tage', en: '90 days', from: 'creation', days: 90 },
  knownDevice: { de: '400 Tage ohne Anmeldung', en: '400 days without a sign-in', from: 'last sign-in', days: 400 },
  auditPayload: { de: '12 Monate', en: '12 months', from: 'creation', days: 365 },
  auditEntry: {
    de: 'Vertragsdauer, oder ganze Monate nach der vom Kunden gewählten Frist (1 bis 10 Jahre)',
    en: 'term of the contract, or whole months after the time that the customer chose (1 to 10 years)',
    from: 'end of the month, or of the contract',
    days: 0,
  },
  contract: { de: 'Vertragsdauer', en: 'term of the contract', from: 'end of the contract', days: 0 },
  billing: { de: '8 Jahre (§ 147 AO, § 257 HGB)', en: '8 years (s. 147 AO, s. 257 HGB)', from: 'end of the year', days: 2922 },
  transient: { de: 'bis zur Erledigung, höchstens 30 Tage', en: 'until done, 30 days at most', from: 'creation', days: 30 },
} as const;
export type RetentionRule = keyof typeof retentionRules;

/** What entries about these say of persons is a log of sign-ins and lives no longer than one; everything else is under `auditPayload`. */
export const signInEntities = ['session', 'sessions', 'known_devices', 'login_attempts', 'lockouts'] as const;

interface Label {
  de: string;
  en: string;
}

export interface ColumnClass extends Label {
  category: DataCategory;
  erasure: Erasure;
}

interface TableClass<Columns extends string> {
  label: Label;
  /** The path from a row to the person it is about (`table.column` of the row that names them), or null when it is about nobody. */
  subject: string | null;
  purpose: Label;
  retention: RetentionRule;
  /** `rows`: a trigger writes every change to the audit log; otherwise why it does not. */
  audit: 'rows' | { none: string };
  columns: Record<Columns, ColumnClass>;
}

export interface ClassifiedTable extends TableClass<string> {
  table: PgTable;
  name: string;
}

/** Ties a table to what it holds. A column that is left out does not compile. */
export function classify<T extends PgTable>(table: T, classes: TableClass<Extract<keyof T['_']['columns'], string>>): ClassifiedTable {
  return { ...classes, table, name: getTableName(table) };
}

/** The database names of a table's columns, keyed as the classification keys them. */
export function columnNames(table: PgTable): Record<string, string> {
  return Object.fromEntries(Object.entries(getTableColumns(table)).map(([key, column]) => [key, column.name]));
}

export function technical(de: string, en: string): ColumnClass {
  return { category: 'technical', erasure: 'delete', de, en };
}

export function personal(category: Exclude<DataCategory, 'technical'>, erasure: Erasure, de: string, en: string): ColumnClass {
  return { category, erasure, de, en };
}
