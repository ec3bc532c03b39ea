// The marking of a note as a banner: the label in its TLP colour on black, and in words who may read it.

import { MARKING_AUDIENCES, MARKINGS } from '../values/marking.ts';
import { entryOf } from '../yaml/tree.ts';
import { type Html, html } from './html.ts';
import type { Show } from './show.ts';
import type { Say } from './texts.ts';

/** The banner of a note; a note without a valid label gets one that says so. */
export function markingBanner({ note, say }: Show): Html {
  const marking = note.frontMatter.fields.marking?.value;
  if (marking !== undefined) {
    return frame(
      say,
      html`${markingLabel(marking)} <span>${say('Disclosure: {0}.', say(MARKING_AUDIENCES[marking]))}</span>`,
    );
  }
  const written = entryOf(note.frontMatter.map, 'marking')?.value;
  const text = written?.type === 'scalar' ? written.value.trim() : '';
  if (text !== '')
    return frame(say, html`<strong>${text}</strong> <span>${say('This is not a label of TLP 2.0.')}</span>`);
  return frame(
    say,
    html`<strong>${say('No marking')}</strong> <span>${say('The note does not say who may read it.')}</span>`,
  );
}

/** One label, in the colours that TLP 2.0 (FIRST) gives it. */
export function markingLabel(marking: string): Html {
  const valid = MARKINGS.find((label) => label === marking);
  const name = valid?.slice('TLP:'.length).toLowerCase().replace('+', '-') ?? 'none';
  return html`<strong class="dossier-tlp dossier-tlp-${name}">${marking}</strong>`;
}

function frame(say: Say, content: Html): Html {
  return html`<p class="dossier-banner" role="note" aria-label="${say('Marking')}">${content}</p>\n`;
}
