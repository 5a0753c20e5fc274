import { setTimeout as sleep } from 'node:timers/promises';
import { createSealer } from '@mandat/core';
import { sealBatch } from '../../packages/core/src/sealing/seal-batch.ts';
import { changesOf } from './changes.ts';
import { against, type Figure } from './figure.ts';
import { requestsPerSecond } from './load.ts';

const entriesPerRound = 20_000;
const boundMicroseconds = 60;
/** As long as the worker pauses between its rounds. */
const pauseMs = 2_000;
const writtenMs = 10_000;
const boundSeconds = 10;

export const sealingFigures: readonly Figure[] = [
  {
    name: 'sealing: one entry, on one core',
    unit: 'µs',
    goal: { atMost: 1 },
    async measure(bench) {
      const { record } = await bench.tenantWithLog();
      const { services } = await bench.installation();
      const { key } = await bench.sealing();
      const { handle, release } = await services.tenants.leaseSealer(record);
      try {
        return await against(boundMicroseconds, async () => {
          const began = performance.now();
          let sealed = 0;
          while (sealed < entriesPerRound) {
            const count = await sealBatch(handle, { key, next: undefined }, record.id, new Date());
            if (!count) throw new Error('all entries are sealed already: begin with an empty MANDAT_BENCH_DIR');
            sealed += count;
          }
          return ((performance.now() - began) * 1000) / sealed;
        });
      } finally {
        release();
      }
    },
  },
  {
    name: 'sealing: all sealed after eight writers stop',
    unit: 's',
    goal: { atMost: 1 },
    async measure(bench) {
      const writers = await bench.writers();
      const { services } = await bench.installation();
      const sealer = createSealer(services, await bench.sealing());
      const changes = { address: await bench.api(), next: await changesOf(writers) };
      return against(boundSeconds, async () => {
        let isWriting = true;
        const written = requestsPerSecond(changes, writtenMs).finally(() => {
          isWriting = false;
        });
        while (isWriting) {
          await sealer.seal(writers.record);
          await sleep(pauseMs);
        }
        await written;
        const stopped = performance.now();
        while ((await sealer.seal(writers.record)).isWaiting) await sleep(pauseMs);
        return (performance.now() - stopped) / 1000;
      });
    },
  },
];
