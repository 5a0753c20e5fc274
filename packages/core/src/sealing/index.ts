export { createSealer, type Sealer, type Sealing, type SealOutcome } from './create-sealer.ts';
export { declareRestore } from './declare-restore.ts';
export { handOverLogs } from './hand-over-logs.ts';
export { SealProblem } from './seal-batch.ts';
export { type Verification, verifySealedLog } from './verify-sealed-log.ts';
export { watchTenants } from './watch-tenants.ts';
