// Reports which notes use what an update or a removal of packs takes away.

import { type GoneUse, goneWith, usesOfGone } from '../features/packs/pack-uses.ts';
import { loadWorkspace } from '../files/load-workspace.ts';
import type { Replacement } from '../install/obtain.ts';
import type { Difference } from '../packs/compare.ts';
import type { PackData } from '../workspace/pack.ts';
import { placesIn } from './open-workspace.ts';
import { counted } from './severities.ts';
import { remark, type Terminal } from './terminal.ts';
import { harmless } from './terminal-text.ts';

/** How many places of each thing are named; the others are counted. */
const PLACES_NAMED = 5;

/** How many things are named; the others are counted. */
const THINGS_NAMED = 20;

/** Sentences about what notes use and `replacements` take away, from the workspace before the change. */
export async function usesOfReplaced(
  replacements: readonly Replacement[],
  root: string,
  terminal: Terminal,
): Promise<string[]> {
  if (replacements.length === 0) return [];
  // Notes are only read if something is removed.
  const { packs } = (await loadWorkspace(root, { documents: false })).store.workspace;
  if (
    !replacements.some(({ name, is }) =>
      takesAway(
        packs.find((pack) => pack.name === name),
        is,
      ),
    )
  )
    return [];
  const loaded = await loadWorkspace(root);
  const { workspace } = loaded.store;
  const places = placesIn(loaded, terminal.cwd);
  const sentences = replacements.flatMap(({ name, is }) => {
    const was = workspace.packs.find((pack) => pack.name === name);
    return was ? usesOfGone(workspace, was, is).map((use) => sentence(name, use)) : [];
  });
  const more = sentences.length - THINGS_NAMED;
  return more > 0 ? [...sentences.slice(0, THINGS_NAMED), `and ${more} more that notes use`] : sentences;

  function sentence(pack: string, { difference, places: used }: GoneUse): string {
    const named = used.slice(0, PLACES_NAMED).map(({ uri, span }) => {
      const { file, line } = places.place(uri, span);
      return `${file}:${line}`;
    });
    const others =
      used.length > PLACES_NAMED ? ` and ${counted(used.length - PLACES_NAMED, 'other place')}` : '';
    return `${pack}: ${whatGoes(difference)}, used in ${named.join(', ')}${others}`;
  }
}

function takesAway(was: PackData | undefined, is: PackData | undefined): boolean {
  return was !== undefined && goneWith(was, is).length > 0;
}

function whatGoes({ change, what, key, before }: Difference): string {
  if (change === 'renamed') return `the ${what} \`${before}\` is \`${key}\` now`;
  if (change === 'merged') return `the ${what} \`${before}\` is merged into \`${key}\``;
  return `the ${what} \`${key}\` is removed`;
}

/** Prints the sentences. */
export function sayUses(sentences: readonly string[], terminal: Terminal): void {
  for (const one of sentences) remark(terminal, harmless(one));
}
