/**
 * A log whose database was put back from a backup goes on under an origin of its own, `<log>/epoch/2`: what was signed before and what
 * is signed from then on are two continuations of the same beginning, and no head may pass for one of the other.
 */
export interface LogOrigin {
  /** Names the log for ever, in all epochs. */
  log: string;
  epoch: number;
}

const mark = '/epoch/';

/** Reads the origin line of a checkpoint; a line of any other form is a log in its first epoch. */
export function splitOrigin(origin: string): LogOrigin {
  const [, log, epoch] = /^(.+)\/epoch\/([1-9]\d{0,5})$/.exec(origin) ?? [];
  return log !== undefined && Number(epoch) > 1 ? { log, epoch: Number(epoch) } : { log: origin, epoch: 1 };
}

/** The origin line of a log's checkpoints in one epoch. */
export function formatOrigin({ log, epoch }: LogOrigin): string {
  return epoch === 1 ? log : `${log}${mark}${epoch}`;
}
