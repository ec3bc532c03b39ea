// `dossier pack use`: puts a folder of the workspace in force as a pack with one entry in `dossier.yaml`.

import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { changeFiles } from '../files/change-files.ts';
import { holdInside } from '../files/hold-inside.ts';
import { readText } from '../files/read.ts';
import { Refusal } from '../install/refusal.ts';
import { usePackEdit } from '../packs/use-pack.ts';
import { isFolderEntry } from '../workspace/pack-place.ts';
import { parseConfiguration } from '../workspace/parse-configuration.ts';
import { rootOf } from './pack.ts';
import { refusable } from './refusable.ts';
import { CLEAN, type Terminal } from './terminal.ts';
import { harmless } from './terminal-text.ts';

const FILE = 'dossier.yaml';

/** Adds the folder to `packs`; every other character of the file stays. */
export function runPackUse(folder: string, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const root = await rootOf(terminal);
    const written = path.resolve(terminal.cwd, folder);
    const target = await holdInside(root, written);
    if (target === undefined || target === root)
      throw new Refusal(`${written} is not a folder inside the workspace ${root}`);
    const manifest = await lstat(path.join(target, 'pack.yaml')).catch(() => undefined);
    if (!manifest?.isFile()) throw new Refusal(`${written} has no \`pack.yaml\`, so it is not a pack`);
    const entry = `./${path.relative(root, target).replaceAll(path.sep, '/')}`;
    if (!isFolderEntry(entry)) throw new Refusal(`\`packs\` cannot name the folder \`${entry}\`: rename it`);
    const said = await useInFile(root, entry);
    terminal.out(`${harmless(said)}\n`);
    return CLEAN;
  });
}

async function useInFile(root: string, entry: string): Promise<string> {
  const file = path.join(root, FILE);
  const read = await readText(file);
  if ('problem' in read) throw new Refusal(`${FILE} ${read.problem.message}`);
  const text = 'text' in read ? read.text : undefined;
  const [problem] = text === undefined ? [] : parseConfiguration(FILE, text).problems;
  if (problem) throw new Refusal(`${FILE}: ${problem.message}. Correct it first`);
  const edit = usePackEdit(text ?? '', entry);
  if (edit === 'there') return `${entry} is already in force`;
  if (edit === undefined)
    throw new Refusal(`it cannot be added to ${FILE}: write \`packs: [${entry}]\` there by hand`);
  const after = (text ?? '').slice(0, edit.span.start) + edit.newText + (text ?? '').slice(edit.span.end);
  if (parseConfiguration(FILE, after).configuration?.packs.at(-1) !== entry)
    throw new Refusal(`it cannot be added to ${FILE}: write \`packs: [${entry}]\` there by hand`);
  const change = text === undefined ? { create: file, text: after } : { file, expected: text, text: after };
  const failed = await changeFiles(root, [change]);
  if (failed) throw new Refusal(`${FILE} ${failed.message}`);
  return `${entry} is in force now: ${FILE} names it`;
}
