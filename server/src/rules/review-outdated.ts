// A signature applies to the text that was read; ICD 203 asks for review by someone other than the author.

import { contentPrint } from '../note/content-print.ts';
import type { Note } from '../note/note.ts';
import { foldName } from '../text/fold.ts';
import { defineRule, type Found } from './rule.ts';

export const reviewOutdated = defineRule({
  code: 'review-outdated',
  level: 'warning',
  softens: false,
  summary:
    'A published note that changed after its sign-off, whose reviewer asked for changes, or that its own author signed.',
  takes: (note) => note.frontMatter.fields.reviews !== undefined,
  *note(note): Iterable<Found> {
    const { status, reviews } = note.frontMatter.fields;
    const last = reviews?.value.at(-1);
    if (status?.value !== 'published' || !last) return;
    const message = whyOutdated(note, last.value);
    if (message !== undefined) yield { span: last.span, message };
  },
});

type Review = NonNullable<Note['frontMatter']['fields']['reviews']>['value'][number]['value'];

function whyOutdated(note: Note, { by, date, verdict, content }: Review): string | undefined {
  const name = by?.value ?? 'the reviewer';
  if (verdict?.value === 'changes-requested')
    return `${name} has asked for changes, and the note is published: have it signed off once they are made, or set \`status: in-review\``;
  const authors = note.frontMatter.fields.authors?.value ?? [];
  if (by && authors.some(({ value }) => foldName(value) === foldName(by.value)))
    return `${name} is an author of this note: have somebody else sign it off`;
  const now = contentPrint(note);
  if (!content || now === undefined || content.value === now) return undefined;
  const when = date ? ` on ${date.value.text}` : '';
  return `the note has changed since ${name} signed it${when}: have it signed off again, or set \`status: in-review\``;
}
