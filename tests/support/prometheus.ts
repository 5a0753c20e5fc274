import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';

export interface Sample {
  name: string;
  labels: Readonly<Record<string, string>>;
  value: number;
}

const sampleLine = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\+Inf|-Inf|NaN|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;
const labelPair = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/y;
const headLine = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/;

/** Reads the text format of Prometheus as strictly as its specification is. @throws on whatever is not in it */
export function parseMetrics(text: string): Sample[] {
  expect(text.endsWith('\n')).toBe(true);
  const samples: Sample[] = [];
  const types = new Map<string, string>();
  let family = '';
  for (const line of text.slice(0, -1).split('\n')) {
    const [, head, name = '', rest = ''] = headLine.exec(line) ?? [];
    if (head === 'HELP') {
      expect(types.has(name), `${name} comes twice`).toBe(false);
      family = name;
    } else if (head === 'TYPE') {
      expect(name, 'the type follows the help').toBe(family);
      types.set(name, rest);
    } else {
      const sample = parseSample(line);
      const suffixes = types.get(family) === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
      expect(suffixes.map((suffix) => family + suffix)).toContain(sample.name);
      samples.push(sample);
    }
  }
  const keys = samples.map(({ name, labels }) => `${name} ${JSON.stringify(Object.entries(labels).sort())}`);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  return samples;
}

function parseSample(line: string): Sample {
  const [, name = '', labels = '', value = ''] = sampleLine.exec(line) ?? [];
  if (name === '') throw new Error(`this is no sample: ${line}`);
  return { name, labels: parseLabels(labels), value: Number(value.replace('Inf', 'Infinity')) };
}

function parseLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (let at = 0; at < text.length; at = labelPair.lastIndex) {
    labelPair.lastIndex = at;
    const [, name, value] = labelPair.exec(text) ?? [];
    if (name === undefined || value === undefined || name in labels) throw new Error(`these are no labels: ${text}`);
    labels[name] = value.replaceAll(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
  }
  return labels;
}

/** The one value of `name` under these labels among others. */
export function metric(samples: readonly Sample[], name: string, labels: Readonly<Record<string, string>> = {}): number {
  const found = samples.filter(
    (sample) => sample.name === name && Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  );
  expect(found, `${name} ${JSON.stringify(labels)}`).toHaveLength(1);
  return found[0]?.value ?? Number.NaN;
}

export const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

/** What Prometheus' own tool complains of. */
export function complaintsOfPromtool(text: string): string {
  const { stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
  return stdout + stderr;
}
