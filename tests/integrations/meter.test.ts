import { measures, sample } from '@mandat/core';
import type { Sample as Reading } from '@mandat/core/ports';
import { createMeter } from '@mandat/integrations';
import { describe, expect, it } from 'vitest';
import { complaintsOfPromtool, hasPromtool, metric, parseMetrics } from '../support/prometheus.ts';

const request = { method: 'GET', route: '/api/users/{id}', status: '2xx' } as const;
const inFlight = (value: number) => sample('mandat_http_requests_in_flight', {}, value);

describe('the meter', () => {
  it('begins every total at zero, so that the first event is an increase', async () => {
    const samples = parseMetrics(await createMeter(measures).expose());
    for (const outcome of measures.counters.mandat_sign_in_attempts_total.labels.outcome) {
      expect(metric(samples, 'mandat_sign_in_attempts_total', { outcome })).toBe(0);
    }
    expect(metric(samples, 'mandat_lockouts_total')).toBe(0);
  });

  it('counts by labels', async () => {
    const meter = createMeter(measures);
    meter.count('mandat_mails_total', { outcome: 'delivered' });
    meter.count('mandat_sealed_entries_total', {}, 1000);
    meter.count('mandat_sealed_entries_total', {}, 17);
    const samples = parseMetrics(await meter.expose());
    expect(metric(samples, 'mandat_mails_total', { outcome: 'delivered' })).toBe(1);
    expect(metric(samples, 'mandat_mails_total', { outcome: 'postponed' })).toBe(0);
    expect(metric(samples, 'mandat_sealed_entries_total')).toBe(1017);
  });

  it('sorts durations into buckets that each hold the ones below', async () => {
    const meter = createMeter(measures);
    for (const seconds of [0.001, 0.005, 0.006, 3, 60]) meter.time('mandat_http_request_duration_seconds', request, seconds);
    const samples = parseMetrics(await meter.expose());
    const bucket = (le: string) => metric(samples, 'mandat_http_request_duration_seconds_bucket', { ...request, le });
    expect(['0.005', '0.01', '2.5', '5', '10', '+Inf'].map(bucket)).toEqual([2, 3, 3, 4, 4, 5]);
    expect(metric(samples, 'mandat_http_request_duration_seconds_count', request)).toBe(5);
    expect(metric(samples, 'mandat_http_request_duration_seconds_sum', request)).toBeCloseTo(63.012);
  });

  it('writes what stands in a label so that it can be read back', async () => {
    const meter = createMeter(measures);
    const route = 'a"b\\c\nd{e="f"}';
    meter.time('mandat_http_request_duration_seconds', { ...request, route }, 1);
    expect(metric(parseMetrics(await meter.expose()), 'mandat_http_request_duration_seconds_count', { route })).toBe(1);
  });

  it('tells two parts of one kind as one', async () => {
    const meter = createMeter(measures);
    meter.watch('requests', () => [inFlight(2)]);
    meter.watch('requests', async () => [inFlight(3)]);
    expect(metric(parseMetrics(await meter.expose()), 'mandat_http_requests_in_flight')).toBe(5);
  });

  it('leaves out a part that fails or hangs and names it, and asks one that hangs no second time', async () => {
    const meter = createMeter(measures, 50);
    const answer = Promise.withResolvers<Reading[]>();
    let asked = 0;
    meter.watch('requests', () => {
      asked += 1;
      return answer.promise;
    });
    meter.watch('passwords', () => {
      throw new Error('broken');
    });
    for (const _ of [1, 2]) {
      const samples = parseMetrics(await meter.expose());
      expect(samples.filter(({ name }) => name === 'mandat_http_requests_in_flight')).toEqual([]);
      const parts = ['process', 'requests', 'passwords'].map((part) => metric(samples, 'mandat_part_answered', { part }));
      expect(parts).toEqual([1, 0, 0]);
    }
    expect(asked).toBe(1);
    answer.resolve([inFlight(1)]);
    await expect
      .poll(async () => parseMetrics(await meter.expose()).find(({ name }) => name === 'mandat_http_requests_in_flight')?.value)
      .toBe(1);
  });

  it('tells what the process uses', async () => {
    const samples = parseMetrics(await createMeter(measures).expose());
    expect(metric(samples, 'process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    expect(metric(samples, 'process_cpu_seconds_total')).toBeGreaterThan(0);
    expect(Math.abs(metric(samples, 'process_start_time_seconds') + process.uptime() - Date.now() / 1000)).toBeLessThan(5);
  });

  it('tells by how much the event loop was late', async () => {
    const meter = createMeter(measures);
    const late = async () => metric(parseMetrics(await meter.expose()), 'nodejs_eventloop_delay_seconds', { statistic: 'max' });
    await expect
      .poll(async () => {
        for (const end = Date.now() + 300; Date.now() < end; );
        return late();
      })
      .toBeGreaterThan(0.2);
  });

  it.runIf(hasPromtool)("is what Prometheus' own tool reads without complaint", async () => {
    const meter = createMeter(measures);
    meter.time('mandat_http_request_duration_seconds', request, 0.2);
    expect(complaintsOfPromtool(await meter.expose())).toBe('');
  });
});
