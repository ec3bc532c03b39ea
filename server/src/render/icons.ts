// Icons of kinds, drawn inline: they take the text's colour, can be printed, and need no font or style.

import { type Html, rawHtml } from './html.ts';

// Strokes on a grid of 16 by 16, by the icon's name in the vocabulary (`kinds.*.icon`) or by a reference kind.
const SHAPES: Readonly<Record<string, string>> = {
  organization: 'M3 14V2.5h6V14M9 6h4v8M1.5 14h13M5 5h2M5 8h2M5 11h2M11 9v0M11 11.5v0',
  person: 'M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8ZM2.5 14c.4-3 2.6-4.5 5.5-4.5s5.1 1.5 5.5 4.5',
  account:
    'M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c.3-2.7 2-4 4.5-4s4.2 1.3 4.5 4M10.5 3.2a2.5 2.5 0 0 1 0 4.6M12 9.8c1.5.6 2.3 1.8 2.5 3.7',
  hubot: 'M3 5.5h10v7.5H3ZM8 5.5V2.5M6 9v0M10 9v0M1.5 8v3M14.5 8v3',
  'circuit-board':
    'M4.5 4.5h7v7h-7ZM6.5 4.5V2M9.5 4.5V2M6.5 14v-2.5M9.5 14v-2.5M4.5 6.5H2M4.5 9.5H2M14 6.5h-2.5M14 9.5h-2.5',
  home: 'M2 14V7l4 2.5V7l4 2.5V3h4v11ZM1 14h14',
  location:
    'M8 14.5C5 11 3.5 8.7 3.5 6.5a4.5 4.5 0 0 1 9 0C12.5 8.7 11 11 8 14.5ZM8 8a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z',
  package: 'M8 1.5 14 4.5v7L8 14.5 2 11.5v-7ZM2 4.5l6 3 6-3M8 7.5v7',
  'graph-line': 'M2 2v12h12M4.5 10.5l3-3.5 2.5 2 3.5-5',
  calendar: 'M2 3.5h12V14H2ZM2 6.5h12M5 2v3M11 2v3',
  law: 'M8 2v12M4.5 14h7M3 4.5h10M3 4.5 1.2 9.5h3.6ZM13 4.5l-1.8 5h3.6Z',
  tag: 'M2 2h5.5L14 8.5 8.5 14 2 7.5ZM5 5v0',
  src: 'M3.5 1.5h6l3 3v10h-9ZM9.5 1.5v3h3M5.5 8h5M5.5 11h5',
  claim: 'M3 14V2h9l-2 3 2 3H3',
  note: 'M2.5 2h11v12h-11ZM5 5.5h6M5 8h6M5 10.5h4',
};

const OTHER = 'M8 2.5 13.5 8 8 13.5 2.5 8Z';

/** The icon of a kind by its name in the vocabulary, or a diamond if there is no drawing. Screen readers skip it. */
export function icon(name: string | undefined): Html {
  const shape = (name !== undefined && Object.hasOwn(SHAPES, name) && SHAPES[name]) || OTHER;
  return rawHtml(
    `<span class="dossier-icon"><svg viewBox="0 0 16 16" width="14" height="14" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="${shape}"/></svg></span>`,
  );
}
