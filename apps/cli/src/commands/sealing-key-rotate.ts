import { createSealer, handOverLogs } from '@mandat/core';
import { formatVerifierKey } from '@mandat/crypto';
import { adoptNextSealingKey, createNextSealingKey, StartProblem } from '@mandat/integrations';
import type { Command } from '../command.ts';
import { openExisting } from '../prepare.ts';
import { openSealing } from '../sealing.ts';

export const sealingKeyRotate: Command = {
  summary:
    'makes a new sealing key and hands every log over to it, signed by both keys and on record; run again, it goes on where it stopped',
  async run(invocation) {
    const { config, log, print } = invocation;
    const { services } = await openExisting(invocation);
    const sealing = await openSealing(config, log);
    const next = await createNextSealingKey(config.sealingKeyFile);
    const waiting = await handOverLogs(services, createSealer(services, sealing), next);
    if (waiting.length > 0) {
      throw new StartProblem(
        `Not handed over yet: ${waiting.join(', ')}. Both keys stay in force; run the command again when their databases answer and no transaction runs for long.`,
      );
    }
    const retired = await adoptNextSealingKey(config.sealingKeyFile);
    print(`Every log is handed over. The key before is kept as ${retired}.`);
    print(`The new verifier key is ${await formatVerifierKey(next)}`);
  },
};
