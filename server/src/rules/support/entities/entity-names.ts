// The names of all entities as one tree: what `unlinked-mention` looks for in every note.

import { onceFor } from '../../../text/once-for.ts';
import type { Span } from '../../../text/span.ts';
import { compileWords, findWords, type WordTree } from '../../../text/word-tree.ts';
import type { Tables } from '../../../workspace/facts.ts';
import { type RuleWorkspace, workspaceFirst } from '../../../workspace/workspace.ts';

type NameFacts = readonly Tables['mention'][];

interface Names {
  readonly tree: WordTree;
  /** The entities that bear each compiled name. */
  readonly bearers: readonly NameFacts[];
}

/** A name in a text, and the entities in force that bear it. */
export interface NameHit extends Span {
  readonly keys: readonly string[];
}

/** The entities' names in a text: case-sensitive, whole words, the longest first; no weak aliases. */
export function findNames(workspace: RuleWorkspace, text: string): NameHit[] {
  const facts = workspace.facts('mention', '*');
  // The index answers with the same array while no name changes.
  const names = namesIn(facts);
  return findWords(names.tree, text).flatMap(({ start, end, word }) => {
    const bearers = (names.bearers[word] ?? []).filter((fact) => isInForce(workspace, fact));
    const keys = [...new Set(bearers.map(({ key }) => key))];
    return keys.length > 0 ? [{ start, end, keys }] : [];
  });
}

const namesIn = onceFor((facts: NameFacts): Names => {
  const byName = new Map<string, Tables['mention'][]>();
  for (const fact of facts) {
    // Notes come in both normal forms; a name is looked for in each.
    for (const name of new Set([fact.name.normalize('NFC'), fact.name.normalize('NFD')])) {
      const bearers = byName.get(name);
      if (bearers) bearers.push(fact);
      else byName.set(name, [fact]);
    }
  }
  return { tree: compileWords([...byName.keys()]), bearers: [...byName.values()].map(withoutShared) };
});

/** Of those that bear one name: in packs, a name that two entries share is weak (SPEC §3). */
export function withoutShared<T extends { readonly key: string; readonly pack: boolean }>(
  bearers: readonly T[],
): readonly T[] {
  const packKeys = new Set(bearers.flatMap(({ key, pack }) => (pack ? [key] : [])));
  return packKeys.size > 1 ? bearers.filter(({ pack }) => !pack) : bearers;
}

/** A pack's definition is not in force where the workspace has its own of the same id. */
function isInForce(workspace: RuleWorkspace, { key, pack }: Tables['mention']): boolean {
  return !pack || workspaceFirst(workspace.facts('exists', key)).every((definition) => definition.pack);
}
