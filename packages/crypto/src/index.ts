export * from './checkpoints.ts';
export * from './merkle-proofs.ts';
export * from './merkle-tree.ts';
export * from './secrets.ts';
