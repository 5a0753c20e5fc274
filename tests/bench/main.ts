import { inspect, parseArgs } from 'node:util';
import { live } from '../../apps/cli/src/lifecycle.ts';
import { openBench, quietLog } from './bench.ts';
import { type Figure, measureFigure, type Result } from './figure.ts';
import { figures } from './figures.ts';
import { formatLine, formatMarkdown } from './table.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

/** `npm run bench -- [part of a name …] [--markdown]` */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { markdown: { type: 'boolean', default: false } } });

function isChosen({ name }: Figure): boolean {
  return positionals.length === 0 || positionals.some((part) => name.toLowerCase().includes(part.toLowerCase()));
}

await live(quietLog(), async (lifecycle) => {
  const bench = await openBench(lifecycle, (event) => process.stderr.write(`${event}\n`));
  const results: Result[] = [];
  for (const figure of figures.filter(isChosen)) {
    try {
      const result = await measureFigure(figure, bench);
      results.push(result);
      print(formatLine(result));
    } catch (error) {
      // The others are measured all the same.
      print(`${figure.name}: could not be measured`);
      process.stderr.write(`${inspect(error)}\n`);
      process.exitCode = 1;
    }
  }
  if (values.markdown) print(`\n${formatMarkdown(results)}`);
});
