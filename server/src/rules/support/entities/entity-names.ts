// The names of all entities in one search tree; `unlinked-mention` uses it on every note.

import { onceFor } from '../../../text/once-for.ts';
import type { Span } from '../../../text/span.ts';
import { compileWords, findWords, type WordTree } from '../../../text/word-tree.ts';
import type { Tables } from '../../../workspace/facts.ts';
import { type RuleWorkspace, workspaceFirst } from '../../../workspace/workspace.ts';

type NameFacts = readonly Tables['mention'][];

interface Names {
  readonly tree: WordTree;
  /** The entities that have each compiled name. */
  readonly bearers: readonly NameFacts[];
}

/** A name in a text, and the entities with that name. */
export interface NameHit extends Span {
  readonly keys: readonly string[];
}

/** Finds the entities' names in a text: case-sensitive, whole words, the longest first, without weak aliases. */
export function findNames(workspace: RuleWorkspace, text: string): NameHit[] {
  const facts = workspace.facts('mention', '*');
  // The index returns the same array as long as no name changes.
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
    // Notes may be in either Unicode normal form, so a name is searched for in both.
    for (const name of new Set([fact.name.normalize('NFC'), fact.name.normalize('NFD')])) {
      const bearers = byName.get(name);
      if (bearers) bearers.push(fact);
      else byName.set(name, [fact]);
    }
  }
  return { tree: compileWords([...byName.keys()]), bearers: [...byName.values()].map(withoutShared) };
});

/** Drops names that two pack entries share: those are weak (SPEC §3). */
export function withoutShared<T extends { readonly key: string; readonly pack: boolean }>(
  bearers: readonly T[],
): readonly T[] {
  const packKeys = new Set(bearers.flatMap(({ key, pack }) => (pack ? [key] : [])));
  return packKeys.size > 1 ? bearers.filter(({ pack }) => !pack) : bearers;
}

/** A pack's definition does not count if the workspace defines the same id. */
function isInForce(workspace: RuleWorkspace, { key, pack }: Tables['mention']): boolean {
  return !pack || workspaceFirst(workspace.facts('exists', key)).every((definition) => definition.pack);
}
