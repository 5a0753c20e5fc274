import { parseArgs } from 'node:util';
import { createLogger } from '@mandat/integrations';
import { live } from '../../apps/cli/src/lifecycle.ts';
import { openBench } from './bench.ts';
import { type Figure, measureFigure, type Result } from './figure.ts';
import { figures } from './figures.ts';
import { formatLine, formatMarkdown } from './table.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

/** `npm run bench -- [part of a name …] [--markdown]` */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { markdown: { type: 'boolean', default: false } } });

function isChosen({ name }: Figure): boolean {
  return positionals.length === 0 || positionals.some((part) => name.toLowerCase().includes(part.toLowerCase()));
}

const log = createLogger({ write: (line) => process.stderr.write(line), isPretty: true });
await live({ ...log, info: () => undefined }, async (lifecycle) => {
  const bench = await openBench(lifecycle, (event) => process.stderr.write(`${event}\n`));
  const results: Result[] = [];
  for (const figure of figures.filter(isChosen)) {
    const result = await measureFigure(figure, bench);
    results.push(result);
    print(formatLine(result));
  }
  if (values.markdown) print(`\n${formatMarkdown(results)}`);
});
