export * from './embedded-postgres/start-embedded-postgres.ts';
export * from './folder.ts';
export * from './parse-connection.ts';
export * from './start-problem.ts';
