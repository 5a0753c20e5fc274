export { getFleetStatus } from './get-fleet-status.ts';
export { readFleet } from './read-fleet.ts';
export { forgetProcess, type ProcessReport, reportProcess } from './report-process.ts';
export { listTroubledTenants, noteSealTroubles, type SealTrouble } from './seal-troubles.ts';
export { watchFleet, watchPool, watchServices } from './watch-services.ts';
