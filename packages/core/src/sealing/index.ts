export { createSealer, type Sealer, type Sealing, type SealOutcome } from './create-sealer.ts';
export { SealProblem } from './seal-batch.ts';
export { type Verification, verifySealedLog } from './verify-sealed-log.ts';
export { watchTenants } from './watch-tenants.ts';
