// `dossier pack diff`: shows what an update would change in meaning, before anything is changed.

import { fetchAgain } from '../install/change-packs.ts';
import { textOf } from '../install/collect.ts';
import { readInstalled } from '../install/installed.ts';
import { resolveLockFile } from '../install/lock-file.ts';
import { obtainPack, type Replacement } from '../install/obtain.ts';
import { parseOrigin } from '../install/origin.ts';
import { Refusal } from '../install/refusal.ts';
import type { ValidPack } from '../install/validate.ts';
import { comparePacks, type Difference } from '../packs/compare.ts';
import { loadPack } from '../packs/load-pack.ts';
import { withPlaces } from './pack.ts';
import { sayUses, usesOfReplaced } from './pack-uses.ts';
import { refusable } from './refusable.ts';
import { CLEAN, remark, type Terminal } from './terminal.ts';
import { harmless } from './terminal-text.ts';

/** Compares installed packs with the current version at their origins, or one of them with the pack at `source`. */
export function runPackDiff(
  name: string | undefined,
  source: string | undefined,
  terminal: Terminal,
): Promise<number> {
  return refusable(terminal, () =>
    withPlaces(terminal, async (places) => {
      const { packs: locked } = await resolveLockFile(places.workspace);
      const fresh: ValidPack[] =
        source === undefined
          ? (await fetchAgain(name === undefined ? [] : [name], locked, places)).map(({ pack }) => pack)
          : [(await obtainPack(parseOrigin(source, terminal.cwd), places)).pack];
      const replacements: Replacement[] = [];
      if (fresh.length === 0) remark(terminal, 'no packs are installed here');
      for (const pack of fresh) {
        await sayDifference(name ?? pack.name, pack, places.workspace, terminal);
        replacements.push({ name: name ?? pack.name, is: pack.loaded.data });
      }
      sayUses(await usesOfReplaced(replacements, places.workspace, terminal), terminal);
      return CLEAN;
    }),
  );
}

async function sayDifference(
  name: string,
  fresh: ValidPack,
  root: string,
  terminal: Terminal,
): Promise<void> {
  const files = await readInstalled(root, name);
  if (!Array.isArray(files)) throw new Refusal(`no pack \`${name}\` is installed here`);
  const texts = files.map((file) => ({ path: file.path, uri: file.path, text: textOf(file) }));
  const before = loadPack({ folder: '', origin: 'installed', fallbackName: name }, texts).data;
  const after = fresh.loaded.data;
  const differences = comparePacks(before, after);
  const versions =
    before.version === after.version ? (after.version ?? '') : `${before.version} → ${after.version}`;
  terminal.out(`${name} ${versions}\n`);
  for (const difference of differences) terminal.out(`  ${harmless(lineOf(difference))}\n`);
  if (differences.length === 0) terminal.out('  nothing that affects a note\n');
}

const SIGNS = { added: '+', removed: '-', changed: '~', renamed: '~', merged: '-' } as const;

function lineOf({ change, what, key, before, after, otherwise }: Difference): string {
  if (change === 'renamed')
    return `${SIGNS[change]} ${what} ${before} is ${key} now${otherwise ? ', and changed otherwise' : ''}`;
  if (change === 'merged') return `${SIGNS[change]} ${what} ${before} was merged into ${key}`;
  const values =
    change === 'changed' && before !== undefined && after !== undefined
      ? `: ${before} → ${after}`
      : after
        ? `: ${after}`
        : '';
  return `${SIGNS[change]} ${what} ${key}${values}`;
}
