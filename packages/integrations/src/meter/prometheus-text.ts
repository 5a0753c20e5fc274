/** One value of a measure, with its labels as they are written. */
export interface Series {
  /** Such as `{state="running"}`, or nothing. */
  labels: string;
  value: number;
  /** Such as `_bucket`. */
  suffix?: string;
}

export interface Family {
  name: string;
  type: 'counter' | 'gauge' | 'histogram';
  help: string;
  series: Iterable<Series>;
}

/** Families in the text format of Prometheus, version 0.0.4; a family without values is left out. */
export function formatFamilies(families: Iterable<Family>): string {
  let text = '';
  for (const { name, type, help, series } of families) {
    const lines = [...series].map(({ labels, value, suffix = '' }) => `${name}${suffix}${labels} ${formatValue(value)}\n`);
    if (lines.length > 0) text += `# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${type}\n${lines.join('')}`;
  }
  return text;
}

/** Labels in the order given, as they are written. */
export function formatLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

export function formatValue(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function escapeLabel(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"');
}
