export { type BucketAddress, isBucketAddress, parseBucketAddress } from './bucket-address.ts';
export { createBucketSite } from './bucket-site.ts';
export * from './clock.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  findRunningPostgres,
  startEmbeddedPostgres,
} from './embedded-postgres/start-embedded-postgres.ts';
export { asFolderProblem, errorCode, prepareFolder } from './folder.ts';
export { createFolderSite } from './folder-site.ts';
export { createJobQueue } from './job-queue.ts';
export { type JobHandlers, type JobRunner, type ScheduledJob, startJobRunner } from './job-runner.ts';
export { prepareJobSchema } from './job-schema.ts';
export { createLogger } from './logger.ts';
export { createMailer } from './mail.ts';
export { createMasterKey, hasMasterKey, readMasterKey } from './master-key.ts';
export { createMeter } from './meter/create-meter.ts';
export { operatorTokenPattern, readOperatorToken } from './operator-token.ts';
export { formatConnection, parseConnection } from './parse-connection.ts';
export {
  adoptNextSealingKey,
  createNextSealingKey,
  createSealingKey,
  hasSealingKey,
  readFollowingKey,
  readSealingKey,
} from './sealing-key.ts';
export { StartProblem } from './start-problem.ts';
