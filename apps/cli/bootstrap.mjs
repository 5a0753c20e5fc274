// Runs before anything is installed: Node built-ins only, on every Node from 20.19 on.
import { buildConsole } from './bootstrap/console.mjs';
import { installPackages } from './bootstrap/install.mjs';
import { takeLock } from './bootstrap/lock.mjs';
import { BootstrapProblem, endWithParent, refuseReadOnly, root, say } from './bootstrap/run.mjs';

const purposesWithConsole = ['start', 'test', 'bench'];

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new BootstrapProblem(`Mandat needs Node 20.19 or later to install; this is ${process.versions.node}.`);
}

async function bootstrap(purpose) {
  refuseOldNode();
  const steps = [installPackages, ...(purposesWithConsole.includes(purpose) ? [buildConsole] : [])];
  for (const step of steps) {
    if (step.isDone()) continue;
    refuseReadOnly(root);
    const lock = await takeLock(`${root}/.bootstrap.lock`, (holder) => say(`Waiting for process ${holder}, which prepares this folder …`));
    try {
      // Whoever held the lock may have done it meanwhile.
      if (!step.isDone()) await step.run(lock.addHolder);
    } finally {
      lock.release();
    }
  }
}

endWithParent();
try {
  await bootstrap(process.argv[2]);
} catch (error) {
  if (!(error instanceof BootstrapProblem)) throw error;
  say(error.message);
  process.exitCode = 1;
}
