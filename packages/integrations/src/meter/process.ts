import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sample } from '@mandat/core/ports';

const resolutionMs = 20;
const startedAtSeconds = Date.now() / 1000 - process.uptime();

/** Tells what the process itself uses. How late timers were is told since the question before. */
export function watchProcess(): () => Promise<Sample[]> {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  return async () => {
    // What held the loop up until now is noted by the next tick.
    await sleep(2 * resolutionMs, undefined, { ref: false });
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
    const samples: Sample[] = [
      { name: 'process_start_time_seconds', labels: {}, value: startedAtSeconds },
      { name: 'process_cpu_seconds_total', labels: {}, value: (user + system) / 1e6 },
      { name: 'process_resident_memory_bytes', labels: {}, value: rss },
      { name: 'nodejs_heap_size_used_bytes', labels: {}, value: heapUsed },
      { name: 'nodejs_heap_size_total_bytes', labels: {}, value: heapTotal },
      { name: 'nodejs_external_memory_bytes', labels: {}, value: external },
      { name: 'nodejs_eventloop_delay_seconds', labels: { statistic: 'p50' }, value: lateness(delay.percentile(50)) },
      { name: 'nodejs_eventloop_delay_seconds', labels: { statistic: 'p99' }, value: lateness(delay.percentile(99)) },
      { name: 'nodejs_eventloop_delay_seconds', labels: { statistic: 'max' }, value: lateness(delay.max) },
    ];
    delay.reset();
    return samples;
  };
}

/** What is measured is the time between two ticks of a timer, in nanoseconds. */
function lateness(ticksNs: number): number {
  return Math.max(0, ticksNs - resolutionMs * 1e6) / 1e9;
}
