// What a rename, move or refactoring does to a workspace: edits texts, and creates, renames or deletes files.

import type { FileEdit } from '../../rules/rule.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { finish, type Steps } from '../../workspace/steps.ts';

/** What an editor shows next to an edit in a preview. */
export interface Annotation {
  readonly label: string;
  readonly description?: string;
  /** `ask`: applied if the person agrees. `offer`: the same, and left out if the editor cannot ask. */
  readonly confirm: 'no' | 'ask' | 'offer';
}

/** A replacement of exactly `span`. */
export interface TextChange extends TextEdit {
  readonly uri: string;
  readonly annotation?: Annotation;
}

/** One step of a change. Edits of texts come before files are renamed or deleted. */
export type Change =
  | TextChange
  | (Extract<FileEdit, { readonly create: string }> & { readonly annotation?: Annotation })
  | { readonly rename: string; readonly to: string; readonly annotation?: Annotation }
  | { readonly remove: string; readonly annotation?: Annotation };

/** A change, or why there is none. */
export type ChangeResult =
  | { readonly changes: readonly Change[] }
  /** What is wrong, and what would be right. */
  | { readonly refusal: string };

/** The steps sorted by file and place, without duplicates and without replacements of a text by itself. */
export function tidy(
  changes: readonly Change[],
  textOf: (uri: string) => string | undefined,
): readonly Change[] {
  return finish(tidying(changes, textOf));
}

/** So many edits are looked at without a pause. */
const AT_ONCE = 64;

/** The same with pauses. */
export function* tidying(
  changes: readonly Change[],
  textOf: (uri: string) => string | undefined,
): Steps<readonly Change[]> {
  const seen = new Map<string, Set<string>>();
  const edits: TextChange[] = [];
  for (const change of changes) {
    if (!('span' in change)) continue;
    const { uri, span, newText } = change;
    // Two insertions at the same place are separate edits.
    const { start, end } = span;
    const place = `${start} ${end} ${start === end ? newText : ''}`;
    const inFile = seen.get(uri) ?? new Set<string>();
    if (inFile.has(place) || textOf(uri)?.slice(start, end) === newText) continue;
    seen.set(uri, inFile.add(place));
    if (edits.push(change) % AT_ONCE === 0) yield;
  }
  edits.sort((a, b) => (a.uri === b.uri ? a.span.start - b.span.start : a.uri < b.uri ? -1 : 1));
  return [...edits, ...changes.filter((change) => !('span' in change))];
}
