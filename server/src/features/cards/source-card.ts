// A source in short: its title, its dates, and its grade in words.

import { describeGrade } from '../../values/grade.ts';
import type { KeptSource } from '../../workspace/digest.ts';
import { sourceName } from '../symbols/thing-name.ts';
import { factTable, inlineCode, paragraphs, plainMarkdown } from './markdown-text.ts';

/** The card of a source, as Markdown. */
export function sourceCard(source: KeptSource): string {
  const { fields } = source;
  const grade = fields.grade?.value;
  const words = grade && describeGrade(grade.text);
  const rows: [string, string | undefined][] = [
    ['Publisher', fields.publisher?.value],
    ['Author', fields.author?.value],
    ['Published', fields.published?.value.text],
    ['Accessed', fields.accessed?.value.text],
    ['Class', fields.class?.value],
    ['Origin', fields.origin?.value],
    ['Derived from', fields['derived-from']?.value.key],
    ['Grade', grade && words ? `${grade.text}: ${words}` : undefined],
    ['Kept text', fields.text?.value],
    ['Marking', fields.marking?.value],
  ];
  return paragraphs(
    `**${plainMarkdown(sourceName(source))}** ${inlineCode(source.key)}`,
    factTable(
      rows.flatMap(([name, value]) => (value ? [[name, plainMarkdown(value)] as [string, string]] : [])),
    ),
    fields.url ? `<${fields.url.value.replace(/[<>\s]/g, encodeURIComponent)}>` : '',
    source.global ? 'A source of the whole workspace' : '',
  );
}
