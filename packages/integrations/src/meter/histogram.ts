import { formatLabels, formatValue, type Series } from './prometheus-text.ts';

/** How often something took how long, under one set of labels. */
export interface Histogram {
  add(seconds: number): void;
  series(): Series[];
}

/** @param bounds the upper bounds of the buckets in seconds, ascending */
export function createHistogram(labels: Readonly<Record<string, string>>, bounds: readonly number[]): Histogram {
  const counts = new Float64Array(bounds.length + 1);
  const written = formatLabels(labels);
  const buckets = [...bounds, Number.POSITIVE_INFINITY].map((bound) => formatLabels({ ...labels, le: formatValue(bound) }));
  let sum = 0;
  return {
    add(seconds) {
      let bucket = 0;
      while (bucket < bounds.length && seconds > (bounds[bucket] ?? 0)) bucket += 1;
      counts[bucket] = (counts[bucket] ?? 0) + 1;
      sum += seconds;
    },
    series() {
      let total = 0;
      const lines = buckets.map((bucket, index) => {
        total += counts[index] ?? 0;
        return { suffix: '_bucket', labels: bucket, value: total };
      });
      return [...lines, { suffix: '_sum', labels: written, value: sum }, { suffix: '_count', labels: written, value: total }];
    },
  };
}
