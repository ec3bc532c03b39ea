// `dossier explain CODE`: a rule's page in the terminal.

import path from 'node:path';
import { ownFolder } from '../files/own-folder.ts';
import { readText } from '../files/read.ts';
import { RULES } from '../rules/index.ts';
import { unknown } from './rule-levels.ts';
import { CLEAN, fail, type Terminal } from './terminal.ts';

/** Prints the page and answers the exit code. */
export async function runExplain(code: string, terminal: Terminal): Promise<number> {
  const codes = RULES.map((rule) => rule.code);
  if (!codes.includes(code)) return fail(terminal, unknown(`there is no finding “${code}”`, code, codes));
  const read = await readText(path.join(ownFolder(), 'dist', 'pages', `${code}.md`));
  if (!('text' in read))
    return fail(terminal, `the page of ${code} is missing from this installation: install Dossier again`);
  terminal.out(read.text);
  return CLEAN;
}
