// `dossier explain CODE`: a rule's page in the terminal.

import path from 'node:path';
import { ownFolder } from '../files/own-folder.ts';
import { readText } from '../files/read.ts';
import { RULES } from '../rules/index.ts';
import { unknown } from './rule-levels.ts';
import { CLEAN, fail, type Terminal } from './terminal.ts';

/** The page of a rule as a reader wants it, in Markdown; undefined where the installation lacks it. */
export async function rulePage(code: string): Promise<string | undefined> {
  const read = await readText(path.join(ownFolder(), 'dist', 'pages', `${code}.md`));
  return 'text' in read ? read.text : undefined;
}

/** Prints the page and returns the exit code. */
export async function runExplain(code: string, terminal: Terminal): Promise<number> {
  const codes = RULES.map((rule) => rule.code);
  if (!codes.includes(code)) return fail(terminal, unknown(`there is no finding “${code}”`, code, codes));
  const page = await rulePage(code);
  if (page === undefined)
    return fail(terminal, `the page of ${code} is missing from this installation: install Dossier again`);
  terminal.out(page);
  return CLEAN;
}
