// The marking of a note as a banner: the label in its TLP colour on black, and in words who may read it.

import { statedMarking } from '../note/stated-marking.ts';
import { MARKING_AUDIENCES, MARKINGS } from '../values/marking.ts';
import { type Html, html } from './html.ts';
import type { Show } from './show.ts';
import type { Say } from './texts.ts';

/**
 * The banner of a note. One without a valid label, or whose front matter does not read, gets one that says so: it is never
 * shown as if nothing were to be kept.
 */
export function markingBanner({ note, say }: Show): Html {
  if (note.frontMatter.broken)
    return warning(
      say,
      say('Marking not known'),
      say('The note does not read, so treat it as the strictest.'),
    );
  const stated = statedMarking(note.frontMatter.map);
  if (stated === 'none')
    return warning(say, say('No marking'), say('The note does not say who may read it.'));
  if ('invalid' in stated)
    return warning(
      say,
      `${say('Marking not valid')}: ${stated.invalid}`,
      say('This is not a label of TLP 2.0.'),
    );
  const { marking } = stated;
  return frame(
    say,
    html`${markingLabel(marking)} <span>${say('Disclosure: {0}.', say(MARKING_AUDIENCES[marking]))}</span>`,
  );
}

function warning(say: Say, what: string, why: string): Html {
  return frame(say, html`<strong>${what}</strong> <span>${why}</span>`);
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
