export function takeLock(path: string, onWait: (holder: number) => void): Promise<() => void>;
export function tryLock(path: string): number | undefined;
