export * from './wrapped-keys.ts';
