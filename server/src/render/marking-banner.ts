// The marking of a note as a banner: the label in its TLP colour on black, and in words who may read it.

import type { Note } from '../note/note.ts';
import { MARKING_AUDIENCES, MARKINGS } from '../values/marking.ts';
import { entryOf } from '../yaml/tree.ts';
import { type Html, html } from './html.ts';

/** The banner of a note; a note without a valid label gets one that says so. */
export function markingBanner(note: Note): Html {
  const marking = note.frontMatter.fields.marking?.value;
  if (marking !== undefined) {
    return frame(html`${markingLabel(marking)} <span>Disclosure: ${MARKING_AUDIENCES[marking]}.</span>`);
  }
  const written = entryOf(note.frontMatter.map, 'marking')?.value;
  const text = written?.type === 'scalar' ? written.value.trim() : '';
  if (text !== '') return frame(html`<strong>${text}</strong> <span>This is not a label of TLP 2.0.</span>`);
  return frame(html`<strong>No marking</strong> <span>The note does not say who may read it.</span>`);
}

/** One label, in the colours that TLP 2.0 (FIRST) gives it. */
export function markingLabel(marking: string): Html {
  const valid = MARKINGS.find((label) => label === marking);
  const name = valid?.slice('TLP:'.length).toLowerCase().replace('+', '-') ?? 'none';
  return html`<strong class="dossier-tlp dossier-tlp-${name}">${marking}</strong>`;
}

function frame(content: Html): Html {
  return html`<p class="dossier-banner" role="note" aria-label="Marking">${content}</p>\n`;
}
