// Every text of the renderer itself, in English. The caller may translate these; text from the note and its
// vocabulary (`in talks`, the name of a kind) stays as it is.

import type { ClaimText } from '../claims/index.ts';
import { CLAIM_TEXTS } from '../claims/say.ts';
import {
  CREDIBILITY_LABELS,
  type Credibility,
  RELIABILITY_LABELS,
  type Reliability,
} from '../values/grade.ts';
import type { IdentifierScheme } from '../values/identifiers.ts';
import { MARKING_AUDIENCES, type Marking } from '../values/marking.ts';
import { type Html, html } from './html.ts';

const OWN = [
  // Kinds of references other than entities.
  ...['Source', 'Claim', 'Note'],
  // Facts in addition to those of the kinds of claim: on a card, and on hover over a chip.
  ...['Also', 'Date', 'Kind', 'Marking', 'Release', 'Sources', 'Superseded by', 'Type'],
  // A chip.
  ...[
    '(not defined)',
    'Nothing defines {0}.',
    'A newer claim replaces it: {0}',
    'Published {0}',
    'Accessed {0}',
  ],
  // A quote that its source keeps.
  'in the kept text',
  // A claim that cannot be shown as a card.
  'This {0} claim does not read:',
  // The list of sources.
  ...['Source list', 'Sources of this note', 'Nothing defines this source.', 'published {0}', 'accessed {0}'],
  ...['archived copy', 'derived from {0}', 'written by {0}'],
  // The banner.
  ...[
    'Disclosure: {0}.',
    'No marking',
    'Marking not valid',
    'Marking not known',
    'The note does not read, so treat it as the strictest.',
    'The note does not say who may read it.',
    'This is not a label of TLP 2.0.',
  ],
] as const;

type GradeText = (typeof RELIABILITY_LABELS)[Reliability] | (typeof CREDIBILITY_LABELS)[Credibility];

/** A text of the renderer itself. `{0}`, `{1}` are filled in. */
export type Text =
  | ClaimText
  | (typeof OWN)[number]
  | (typeof MARKING_AUDIENCES)[Marking]
  | Lowercase<GradeText>;

/** All of them, for translators. */
export const TEXTS: readonly string[] = unique([
  ...CLAIM_TEXTS,
  ...OWN,
  ...Object.values(MARKING_AUDIENCES),
  ...[...Object.values(RELIABILITY_LABELS), ...Object.values(CREDIBILITY_LABELS)].map(lowerCase),
]);

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** A text, or a name that is the same in every language. */
export type Label = Text | Uppercase<IdentifierScheme>;

/** A text in the reader's language, still with its `{0}`. */
export type Translate = (english: string) => string;

export const inEnglish: Translate = (english) => english;

/** The renderer's own texts in the reader's language. */
export interface Say {
  (text: Label, ...parts: readonly string[]): string;
  /** The same with markup in it. */
  html(text: Text, ...parts: readonly Html[]): Html;
}

export function sayIn(translate: Translate): Say {
  const pieces = (text: string): string[] => translate(text).split(/\{(\d+)\}/);
  // Every second piece is the number of a part.
  const say = (text: Label, ...parts: readonly string[]): string =>
    pieces(text)
      .map((piece, index) => (index % 2 === 0 ? piece : (parts[Number(piece)] ?? '')))
      .join('');
  return Object.assign(say, {
    html: (text: Text, ...parts: readonly Html[]): Html =>
      html`${pieces(text).map((piece, index) => (index % 2 === 0 ? piece : parts[Number(piece)]))}`,
  });
}

/** A label for use in the middle of a line. */
export function lowerCase<T extends string>(label: T): Lowercase<T> {
  return label.toLowerCase() as Lowercase<T>;
}
