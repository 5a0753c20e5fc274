import { stringify } from 'csv-stringify/sync';

/** With it spreadsheets read umlauts. */
export const byteOrderMark = '\uFEFF';

/** Rows of a CSV file (RFC 4180) with formulas made harmless. A lone line break is quoted too: many readers begin a row at it, with a formula as its first cell. */
export function toCsvLines(rows: (string | null)[][]): string {
  return stringify(rows, { escape_formulas: true, quoted_match: /[\r\n]/, record_delimiter: '\r\n' });
}
