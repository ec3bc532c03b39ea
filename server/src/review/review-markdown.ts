// A review as a checklist in Markdown: measured items are ticked or not, questions have empty boxes.

import { inlineCode, plainMarkdown } from '../features/cards/markdown-text.ts';
import type { ReviewedStandard } from './note-review.ts';
import type { ItemPlace, ReviewItem } from './review-item.ts';

export interface ChecklistOptions {
  readonly title: string;
  /** The name of the note's file. */
  readonly file: string;
  /** The day of the review, `2026-11-23`. */
  readonly today: string;
  /** The source summary statement; undefined where the note has no sources. */
  readonly summary: string | undefined;
  /** The address and the line (from 1) of a place. */
  linkTo(place: Pick<ItemPlace, 'uri' | 'span'>): { readonly address: string; readonly line: number };
}

/** The checklist, followed by the draft of the source summary statement. */
export function reviewMarkdown(standards: readonly ReviewedStandard[], options: ChecklistOptions): string {
  const { title, file, today, summary } = options;
  const parts = [
    `# Review: ${plainMarkdown(title)}`,
    `${inlineCode(file)}, measured on ${today} against the analytic standards of ICD 203. What has no tick is for a person: what is missing, and what no program can measure.`,
    ...standards.map((standard) => sectionOf(standard, options)),
    '## Source summary statement (ICD 206), a draft',
    summary === undefined
      ? 'The note has no source.'
      : `${plainMarkdown(summary)}\n\n- [ ] Complete it: what the sources could not know, what is missing, and why these were chosen.`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function sectionOf(
  { number, title, items, findings, questions }: ReviewedStandard,
  options: ChecklistOptions,
): string {
  const lines = [
    ...items.map((item) => itemLine(item, options)),
    ...findings.map(({ uri, span, severity, code, message }) => {
      const { address, line } = options.linkTo({ uri, span });
      return `- [ ] ${severity} ${inlineCode(code)}, [line ${line}](<${address}>): ${plainMarkdown(message)}`;
    }),
    ...questions.map((question) => `- [ ] ${question}`),
  ];
  return `## ${number}. ${title}\n\n${lines.join('\n')}`;
}

function itemLine({ text, state, places }: ReviewItem, options: ChecklistOptions): string {
  const links = places.map((place) => {
    const { address } = options.linkTo(place);
    return `[${plainMarkdown(place.label)}](<${address}>)`;
  });
  const lacking = links.length > 0 ? `; to look at: ${links.join(', ')}` : '';
  return `- ${state === 'none' ? '' : `[${state === 'met' ? 'x' : ' '}] `}${text}${lacking}`;
}
