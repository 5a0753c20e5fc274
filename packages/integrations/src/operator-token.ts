import { readKeyFile } from './key-file.ts';
import { StartProblem } from './start-problem.ts';

/** Printable and without spaces, as it travels in a header; too long to be guessed. */
export const operatorTokenPattern = /^[\x21-\x7e]{32,200}$/;

/** Reads the token of the operator's programs. @throws StartProblem when it is missing, open to others or no token */
export function readOperatorToken(path: string): string {
  const token = new TextDecoder().decode(readKeyFile(path, { name: 'metrics token', variable: 'MANDAT_METRICS_TOKEN_FILE' })).trim();
  if (operatorTokenPattern.test(token)) return token;
  throw new StartProblem(`The metrics token in ${path} is no token: it must be 32 to 200 letters, digits or signs, without spaces.`);
}
