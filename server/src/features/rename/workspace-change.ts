// What a rename, a move or a refactoring does to a workspace: texts edited, files made, renamed or removed.

import type { FileEdit } from '../../rules/rule.ts';
import type { TextEdit } from '../../schema/problem.ts';

/** What an editor says beside an edit when it shows a preview. */
export interface Annotation {
  readonly label: string;
  readonly description?: string;
  /** `ask`: only after the person has agreed. `offer`: the same, and not at all where the editor cannot ask. */
  readonly confirm: 'no' | 'ask' | 'offer';
}

/** A replacement of exactly `span`. */
export interface TextChange extends TextEdit {
  readonly uri: string;
  readonly annotation?: Annotation;
}

/** One step of a change. Edits of texts come before files are renamed or removed. */
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

/** The steps without repetitions and without replacements of a text by itself, in the order of files and places. */
export function tidy(
  changes: readonly Change[],
  textOf: (uri: string) => string | undefined,
): readonly Change[] {
  const seen = new Set<string>();
  const edits: TextChange[] = [];
  for (const change of changes) {
    if (!('span' in change)) continue;
    const { uri, span, newText } = change;
    // Two insertions at one place are two things.
    const place = `${uri} ${span.start} ${span.end} ${span.start === span.end ? newText : ''}`;
    if (seen.has(place) || textOf(uri)?.slice(span.start, span.end) === newText) continue;
    seen.add(place);
    edits.push(change);
  }
  edits.sort((a, b) => (a.uri === b.uri ? a.span.start - b.span.start : a.uri < b.uri ? -1 : 1));
  return [...edits, ...changes.filter((change) => !('span' in change))];
}
