// A sign-off: an entry in `reviews` that says who read what, when, and with which verdict (SPEC §14).

import { closingFence, contentPrint } from '../note/content-print.ts';
import type { Note } from '../note/note.ts';
import type { VERDICTS } from '../schema/front-matter.ts';
import type { TextEdit } from '../schema/problem.ts';
import { lineBreakOf } from '../text/line-index.ts';
import { span } from '../text/span.ts';
import { fillKeyEdit, insertItemEdit, scalar } from '../yaml/edit.ts';
import { entryOf, isEmpty } from '../yaml/tree.ts';

export interface SignOff {
  readonly by: string;
  /** `2026-05-18`. */
  readonly date: string;
  readonly verdict: (typeof VERDICTS)[number];
}

/**
 * The edit that adds the entry, or a sentence that says why it is not possible. The edit does not touch the content that is
 * hashed, so that the entry holds for the note that it is in.
 */
export function signOff(
  note: Note,
  { by, date, verdict }: SignOff,
): { edit: TextEdit } | { refusal: string } {
  const { text, frontMatter } = note;
  const name = by.replace(/\s+/g, ' ').trim();
  if (name === '') return { refusal: 'a sign-off needs a name: write who has reviewed the note' };
  const content = contentPrint(note);
  if (content === undefined || !frontMatter.span || !frontMatter.map)
    return {
      refusal:
        'the front matter of this note is in braces, or cannot be read: write it as lines of `key: value` first, so that the entry can be told from the rest',
    };
  const item = `{by: ${scalar(name)}, date: ${date}, verdict: ${verdict}, content: "${content}"}`;
  const entry = entryOf(frontMatter.map, 'reviews');
  const eol = lineBreakOf(text);
  if (!entry) {
    const fence = closingFence(text, frontMatter.span);
    return { edit: { span: span(fence, fence), newText: `reviews:${eol}  - ${item}${eol}` } };
  }
  const { value } = entry;
  if (value.type === 'list' && value.items.length > 0) return { edit: insertItemEdit(text, value, item) };
  if (isEmpty(value)) return { edit: fillKeyEdit(text, entry, `[${item}]`) };
  return {
    refusal:
      '`reviews` is not a list of entries: make it one first, such as `- {by: …, date: …, verdict: approved, content: …}`',
  };
}
