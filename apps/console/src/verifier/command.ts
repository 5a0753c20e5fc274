import { languageOf, texts } from './texts.ts';
import { verify } from './verify.ts';

/** `node verifier.js SEALED-LOG [KEPT …] [--key KEY]`: answers 0 when the log is in order, 1 when it is not, 2 when it was not checked. */
export async function runCommand(words: readonly string[]): Promise<number> {
  const language = languageOf(process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const at = words.indexOf('--key');
  const [path, ...keptPaths] = at < 0 ? words : words.toSpliced(at, 2);
  if (path === undefined || path.startsWith('-')) {
    say(texts[language].usage);
    return 2;
  }
  const fs = process.getBuiltinModule('node:fs');
  try {
    const open = (name: string, encoding?: 'utf8') => fs.createReadStream(name, { encoding, highWaterMark: 1 << 20 });
    const kept = keptPaths.map((name) => ({ name, text: open(name, 'utf8') }));
    const log = open(path);
    const result = await verify({ log, kept, key: at < 0 ? undefined : words[at + 1] }, language);
    for (const line of result.lines) say(line);
    return result.isInOrder ? 0 : 1;
  } catch {
    say(texts[language].unreadable);
    return 2;
  }
}
