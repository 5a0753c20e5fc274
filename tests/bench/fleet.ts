import { against, type Figure, inTurns } from './figure.ts';
import { openTenantMaker } from './tenant-maker.ts';

export const fleetFigures: readonly Figure[] = [
  {
    name: 'a new tenant ready, against CREATE DATABASE alone',
    unit: 'ms',
    goal: { atMost: 1.5 },
    async measure(bench) {
      const maker = await openTenantMaker(await bench.installation(), bench.lifecycle);
      await maker.fillStock(0);
      return inTurns(maker.timeReady, maker.timeBareCreation);
    },
  },
  {
    name: 'a new tenant ready with a spare database',
    unit: 'ms',
    goal: { atMost: 1 },
    async measure(bench) {
      const maker = await openTenantMaker(await bench.installation(), bench.lifecycle);
      const measured = await against(100, async () => {
        await maker.fillStock(1);
        return maker.timeReady();
      });
      await maker.fillStock(0);
      return measured;
    },
  },
];
