// The bootstrap is plain JavaScript, because it runs before TypeScript does; what the rest uses of it has its types here.
declare module '*/bootstrap/lock.mjs' {
  export function tryLock(path: string): number | undefined;
}
