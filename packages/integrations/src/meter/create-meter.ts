import type { Measures, Meter, Sample } from '@mandat/core/ports';
import { createHistogram, type Histogram } from './histogram.ts';
import { watchProcess } from './process.ts';
import { type Family, formatFamilies, formatLabels, type Series } from './prometheus-text.ts';
import { type PartAnswer, watchParts } from './watched-parts.ts';

type Labels = Readonly<Record<string, string>>;
type Facts = { readonly labels: Readonly<Record<string, readonly string[] | null>> };

/** Shorter than any scraper waits. */
const defaultPatienceMs = 5_000;

/** Counts in this process, and asks the parts of it, for `measures` and nothing else. */
export function createMeter(measures: Measures, patienceMs: number = defaultPatienceMs): Meter {
  const counts = openSeries(measures.counters, (labels) => ({ labels: formatLabels(labels), value: 0 }));
  const times = openSeries(measures.timers, (labels, name) => createHistogram(labels, measures.timers[name].bounds));
  for (const [name, { labels }] of entriesOf(measures.counters)) for (const each of combinationsOf(labels)) counts.of(name, each);
  const parts = watchParts();
  parts.add('process', watchProcess());
  return {
    count(name, labels, by = 1) {
      counts.of(name, plain(labels)).value += by;
    },
    time(name, labels, seconds) {
      times.of(name, plain(labels)).add(seconds);
    },
    watch: parts.add,
    async expose() {
      const answers = await parts.ask(patienceMs);
      return formatFamilies([...countFamilies(), ...timeFamilies(), ...gaugeFamilies(measures, answers), answeredFamily(answers)]);
    },
  };

  function countFamilies(): Family[] {
    return entriesOf(measures.counters).map(([name, { help }]) => ({ name, type: 'counter', help, series: counts.all(name) }));
  }

  function timeFamilies(): Family[] {
    const seriesOf = (histograms: Histogram[]) => histograms.flatMap((histogram) => histogram.series());
    return entriesOf(measures.timers).map(([name, { help }]) => ({ name, type: 'histogram', help, series: seriesOf(times.all(name)) }));
  }
}

interface OpenSeries<Name, S> {
  /** The one with these labels, made when it is first needed. */
  of(name: Name, labels: Labels): S;
  all(name: Name): S[];
}

/** On the path of every request: one text is put together and looked up. */
function openSeries<Name extends string, S>(
  all: Readonly<Record<Name, Facts>>,
  make: (labels: Labels, name: Name) => S,
): OpenSeries<Name, S> {
  const byName = new Map(entriesOf(all).map(([name, { labels }]) => [name, { names: Object.keys(labels), series: new Map<string, S>() }]));
  const measure = (name: Name) => {
    const found = byName.get(name);
    if (found === undefined) throw new Error(`there is no measure ${name}`);
    return found;
  };
  return {
    of(name, labels) {
      const { names, series } = measure(name);
      let key = '';
      for (const label of names) key += `${labels[label] ?? ''}\n`;
      const known = series.get(key);
      if (known !== undefined) return known;
      const made = make(Object.fromEntries(names.map((label) => [label, labels[label] ?? ''])), name);
      series.set(key, made);
      return made;
    },
    all: (name) => [...measure(name).series.values()],
  };
}

/** Every combination of the labels' values, so that a total begins at zero instead of with its first event. */
function combinationsOf(labels: Facts['labels']): Labels[] {
  return Object.entries(labels).reduce<Labels[]>(
    (sofar, [name, values]) => sofar.flatMap((some) => (values ?? []).map((value) => ({ ...some, [name]: value }))),
    [{}],
  );
}

function gaugeFamilies({ gauges }: Measures, answers: readonly PartAnswer[]): Family[] {
  const samples = Map.groupBy(
    answers.flatMap((answer) => answer.samples ?? []),
    ({ name }) => name,
  );
  return entriesOf(gauges).map(([name, { type, help }]) => ({ name, type, help, series: sumUp(samples.get(name) ?? []) }));
}

/** Two parts of one kind are told as one. */
function sumUp(samples: readonly Sample[]): Series[] {
  const values = new Map<string, number>();
  for (const { labels, value } of samples) {
    const written = formatLabels(labels);
    values.set(written, (values.get(written) ?? 0) + value);
  }
  return [...values].map(([labels, value]) => ({ labels, value }));
}

function answeredFamily(answers: readonly PartAnswer[]): Family {
  const silent = new Set(answers.filter(({ samples }) => samples === undefined).map(({ part }) => part));
  const parts = [...new Set(answers.map(({ part }) => part))];
  const series = parts.map((part) => ({ labels: formatLabels({ part }), value: silent.has(part) ? 0 : 1 }));
  return {
    name: 'mandat_part_answered',
    type: 'gauge',
    help: 'Whether a part told in time how it is; if not, its values are missing.',
    series,
  };
}

/** Safe: whatever the measure, its labels are texts by name. TypeScript cannot see that through the name's parameter. */
function plain(labels: object): Labels {
  return labels as Labels;
}

/** Safe: the objects are literals of ours, without a property more than their type names. */
function entriesOf<Name extends string, Value>(values: Readonly<Record<Name, Value>>): [Name, Value][] {
  return Object.entries(values) as [Name, Value][];
}
