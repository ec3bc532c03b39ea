// Combines two steps of edits: the second step is computed on the text after the first, and expressed in places of
// the original.

import type { TextEdit } from '../../schema/problem.ts';
import { span } from '../../text/span.ts';

/** The text after non-overlapping edits in text order. */
export function textAfter(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const edit of edits) {
    parts.push(text.slice(done, edit.span.start), edit.newText);
    done = edit.span.end;
  }
  return parts.join('') + text.slice(done);
}

/**
 * Both steps as edits of the original text, in text order. `second` holds insertions into the text after `first`; an
 * insertion inside or next to text that `first` writes becomes part of it.
 */
export function bothSteps(first: readonly TextEdit[], second: readonly TextEdit[]): TextEdit[] {
  const insertions = [...second].sort((a, b) => a.span.start - b.span.start);
  const result: TextEdit[] = [];
  let shift = 0;
  let next = 0;
  /** Handles the insertions up to `limit` of the later text that lie in text that both versions share. */
  const passUntil = (limit: number): void => {
    for (let one = insertions[next]; one && one.span.start < limit; one = insertions[++next])
      result.push({ ...one, span: span(one.span.start - shift, one.span.start - shift) });
  };
  for (const edit of first) {
    const start = edit.span.start + shift;
    passUntil(start);
    let { newText } = edit;
    let grown = 0;
    const end = start + newText.length;
    for (let one = insertions[next]; one && one.span.start <= end; one = insertions[++next]) {
      const at = one.span.start - start + grown;
      newText = newText.slice(0, at) + one.newText + newText.slice(at);
      grown += one.newText.length;
    }
    result.push({ ...edit, newText });
    shift = end - edit.span.end;
  }
  passUntil(Number.POSITIVE_INFINITY);
  return result;
}
