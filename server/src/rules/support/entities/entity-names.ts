// The names of all entities in one search tree; `unlinked-mention` uses it on every note.

import { onceForText } from '../../../text/once-for-text.ts';
import type { Span } from '../../../text/span.ts';
import { findWords, type Hit } from '../../../text/word-tree.ts';
import type { Tables } from '../../../workspace/facts.ts';
import { type RuleWorkspace, workspaceFirst } from '../../../workspace/workspace.ts';
import { NameTree } from './name-tree.ts';

/** A name in a text, and the entities with that name. */
export interface NameHit extends Span {
  readonly keys: readonly string[];
}

/** Finds the entities' names in a text: case-sensitive, whole words, the longest first, without weak aliases. */
export function findNames(workspace: RuleWorkspace, text: string): NameHit[] {
  return findNamesOf(workspace, allNames(workspace), text);
}

/** The names to look for, for whoever looks for them in many texts. */
export function allNames(workspace: RuleWorkspace): NameTree {
  return namesIn(workspace.facts('mention', '*'));
}

/** The names that were found in a text, for whoever keeps them with it. */
export interface NameWalk {
  facts?: readonly Tables['mention'][];
  words: readonly Hit[];
}

/** The same as `findNames`, among names that `allNames` gave; `last` is the last walk over the text. */
export function findNamesOf(
  workspace: RuleWorkspace,
  names: NameTree,
  text: string,
  last = lastWalk(text),
): NameHit[] {
  const found: NameHit[] = [];
  for (const { start, end, word } of walked(names, text, last)) {
    const keys = keysInForce(workspace, withoutShared(names.bearersAt(word)));
    if (keys.length > 0) found.push({ start, end, keys });
  }
  return found;
}

function keysInForce(workspace: RuleWorkspace, bearers: readonly Tables['mention'][]): readonly string[] {
  const [only] = bearers;
  if (bearers.length === 1 && only) return isInForce(workspace, only) ? [only.key] : [];
  return [...new Set(bearers.filter((fact) => isInForce(workspace, fact)).map(({ key }) => key))];
}

/** Which names a text has: most texts of a note that is being typed are those of its last reading. */
function walked({ tree, facts }: NameTree, text: string, last: NameWalk): readonly Hit[] {
  if (last.facts !== facts) {
    last.words = findWords(tree, text);
    last.facts = facts;
  }
  return last.words;
}

const lastWalk = onceForText((): NameWalk => ({ words: [] }));

/** As many trees as there are folders in use at a time. */
const MOST_TREES = 4;
/** The latest first. */
const trees: NameTree[] = [];

/** The tree of these names. A tree that had nearly the same ones is brought up to date, since most edits change one name. */
function namesIn(facts: readonly Tables['mention'][]): NameTree {
  const [latest] = trees;
  if (latest?.facts === facts) return latest;
  const known = trees.findIndex((tree) => tree.facts === facts || tree.resembles(facts));
  const [tree = new NameTree()] = known >= 0 ? trees.splice(known, 1) : [];
  tree.become(facts);
  trees.unshift(tree);
  trees.splice(MOST_TREES);
  return tree;
}

/** Drops names that two pack entries share: those are weak (SPEC §3). */
export function withoutShared<T extends { readonly key: string; readonly pack: boolean }>(
  bearers: readonly T[],
): readonly T[] {
  if (bearers.length <= 1) return bearers;
  const packKeys = new Set(bearers.flatMap(({ key, pack }) => (pack ? [key] : [])));
  return packKeys.size > 1 ? bearers.filter(({ pack }) => !pack) : bearers;
}

/** A pack's definition does not count if the workspace defines the same id. */
function isInForce(workspace: RuleWorkspace, { key, pack }: Tables['mention']): boolean {
  return !pack || workspaceFirst(workspace.facts('exists', key)).every((definition) => definition.pack);
}
