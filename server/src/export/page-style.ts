// The style of a printed page: its margins, with the marking on every page.

import type { ReadingDocument } from './document/model.ts';

/** The colours that TLP 2.0 (FIRST) gives each label, on black. */
const COLOURS = { red: '#ff2b2b', amber: '#ffc000', green: '#33ff00', clear: '#ffffff' } as const;

/** CSS for the page of a note: the marking right-justified in 12 points above and below, title and page number below. */
export function pageStyle({
  marking,
  colour,
  name,
}: Pick<ReadingDocument, 'marking' | 'colour' | 'name'>): string {
  const label = `content: ${cssString(` ${marking} `)}; white-space: pre; font: bold 12pt sans-serif; color: ${
    colour === undefined ? '#ffffff' : COLOURS[colour]
  }; background: #000000; height: 7mm; width: max-content; text-align: right; vertical-align: middle; -webkit-print-color-adjust: exact; print-color-adjust: exact;`;
  const small = 'font: 8.5pt sans-serif; color: #52606d;';
  return `@page {
  size: A4;
  margin: 24mm 20mm 24mm 20mm;
  @top-right { ${label} margin: auto 0 6mm auto; }
  @bottom-right { ${label} margin: 6mm 0 auto auto; }
  @bottom-left { content: ${cssString(shortened(name))}; ${small} text-align: left; }
  @bottom-center { content: counter(page) " / " counter(pages); ${small} }
}
`;
}

/** Longer titles would push the label out of the margin. */
function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= 48 ? text : `${characters.slice(0, 47).join('')}…`;
}

/** A CSS string: everything except plain letters and digits is escaped by number, so nothing can end the string. */
function cssString(text: string): string {
  const safe = [...text.replace(/[\p{Surrogate}\0]/gu, '\ufffd')].map((character) =>
    /[A-Za-z0-9 ]/.test(character) ? character : `\\${(character.codePointAt(0) ?? 0xfffd).toString(16)} `,
  );
  return `"${safe.join('')}"`;
}
