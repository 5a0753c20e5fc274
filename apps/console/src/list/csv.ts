const formulaStart = /^[=+\-@\t\r]/;

/** A cell that no spreadsheet takes for a formula, quoted where it must be. */
function cell(value: string, separator: string): string {
  const harmless = formulaStart.test(value) ? `'${value}` : value;
  return harmless.includes(separator) || /["\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A table as CSV with a byte order mark, so that spreadsheets read umlauts. */
export function toCsv(rows: readonly (readonly string[])[], separator: ',' | ';'): string {
  return `\ufeff${rows.map((row) => row.map((value) => cell(value, separator)).join(separator)).join('\r\n')}\r\n`;
}
