import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const lifecycle = fileURLToPath(new URL('../../apps/cli/src/lifecycle.ts', import.meta.url));
const problem = fileURLToPath(new URL('../../packages/integrations/src/start-problem.ts', import.meta.url));

/** Runs a process with two parts, of which the first takes its time to end unless it is hurried, and `body`. */
async function processWith(body: string) {
  const script = `import { live } from ${JSON.stringify(lifecycle)};
    import { StartProblem } from ${JSON.stringify(problem)};
    const say = (text) => process.stdout.write(text + '\\n');
    const alive = setInterval(() => undefined, 1000);
    const log = { info() {}, warn() {}, error: say };
    await live(log, async (lifecycle) => {
      await lifecycle.onStop((hurry) => new Promise((end) => {
        const timer = setTimeout(() => { say('first, in peace'); end(); }, 1500);
        hurry.addEventListener('abort', () => { clearTimeout(timer); say('first, hurried'); end(); });
      }));
      await lifecycle.onStop(async () => say('second'));
      ${body}
    }).catch((error) => { say(error.message); process.exitCode = 1; });
    clearInterval(alive);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, said: said.trim().split('\n') }));
  return { child, ended, said: () => said };
}

const untilStopped = `say('running'); await lifecycle.stopped;`;

test('ends the part that began last first, and leaves each the time it needs', async () => {
  const { child, ended, said } = await processWith(untilStopped);
  await expect.poll(said).toContain('running');
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ said: ['running', 'second', 'first, in peace'] });
});

test('takes two signals at once for one, as npm passes on what the terminal has sent', async () => {
  const { child, ended, said } = await processWith(untilStopped);
  await expect.poll(said).toContain('running');
  child.kill('SIGINT');
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ said: ['running', 'second', 'first, in peace'] });
});

test('hurries when somebody asks a second time', async () => {
  const { child, ended, said } = await processWith(untilStopped);
  await expect.poll(said).toContain('running');
  child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 700));
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ said: ['running', 'second', 'first, hurried'] });
});

test('ends every part when one has failed, and says why', async () => {
  const { ended } = await processWith(`lifecycle.fail(new StartProblem('The database has ended.')); await lifecycle.stopped;`);
  expect(await ended).toEqual({ code: 1, said: ['second', 'first, in peace', 'The database has ended.'] });
});

test('ends what begins while everything ends', async () => {
  const late = `lifecycle.fail(new StartProblem('Too late.')); await new Promise((go) => setTimeout(go, 1700));
    await lifecycle.onStop(async () => say('late')); say('never');`;
  expect((await (await processWith(late)).ended).said).toEqual(['second', 'first, in peace', 'late', 'Too late.']);
});
