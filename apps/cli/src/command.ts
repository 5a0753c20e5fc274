import type { Log } from '@mandat/core';
import type { Config } from './config.ts';
import type { Lifecycle } from './lifecycle.ts';

/** What a command gets: its own arguments, and what every command needs. */
export interface Invocation {
  args: string[];
  config: Config;
  log: Log;
  lifecycle: Lifecycle;
  /** Prints one line of the command's answer. */
  print(line: string): void;
}

export interface Command {
  /** What follows the command's name. */
  options?: string;
  summary: string;
  /** Runs until it is stopped, so that its log is wanted; other commands show warnings alone. */
  isServer?: boolean;
  run(invocation: Invocation): Promise<void>;
}
