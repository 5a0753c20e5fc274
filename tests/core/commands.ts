import type { Action } from '@mandat/contract';
import type { UserContext } from '@mandat/core';
import { accountCommands } from './account-commands.ts';
import { changeRequestCommands } from './change-request-commands.ts';
import { instructionCommands } from './instruction-commands.ts';
import type { Office } from './office.ts';
import { reviewCommands } from './review-commands.ts';
import { settingsCommands } from './settings-commands.ts';
import { ticketCommands } from './ticket-commands.ts';
import { userCommands } from './user-commands.ts';
import { windowCommands } from './window-commands.ts';

export interface PreparedCommand {
  run(ctx: UserContext): Promise<unknown>;
  /** Of whom or what the log says that it was done to, where it is known beforehand. */
  entityId?: string;
}

export interface Command {
  name: string;
  action: Action;
  /** The entries that a success leaves: operation and entity, in the order of their names. */
  entries: string[];
  reason?: string;
  /** Makes what the command is about. `actor` is who will run it. */
  prepare(office: Office, actor: UserContext): Promise<PreparedCommand>;
}

/** Commands that demand a right. */
export const permittedCommands: readonly Command[] = [
  ...userCommands,
  ...settingsCommands,
  ...instructionCommands,
  ...reviewCommands,
  ...windowCommands,
  ...changeRequestCommands,
];

/** Commands on what is one's own, which everybody may do who is signed in. */
export const ownCommands: readonly Command[] = [...accountCommands, ...ticketCommands];
