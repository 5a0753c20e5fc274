import { runCommand } from './command.ts';
import { openPage } from './page.ts';

if (typeof document !== 'undefined') openPage();
else
  void runCommand(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
