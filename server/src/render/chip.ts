// A reference as a chip: the icon of its kind, its label, and a description on hover.

import type { Reading } from '../note/parse.ts';
import { ownValue } from '../text/own-value.ts';
import { kindOfKey, parseCurie } from '../values/curie.ts';
import { isKind } from '../vocabulary/vocabulary.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { Show } from './show.ts';
import { gradeInWords, type SourceFacts } from './source-facts.ts';
import type { Known } from './target.ts';
import type { Say, Text } from './texts.ts';

/** The key of a link's destination if it is a reference; undefined for any other link. */
export function referenceKey(destination: string, { vocabulary }: Reading): string | undefined {
  const curie = parseCurie(destination);
  return curie && isKind(vocabulary, curie.kind) ? curie.key : undefined;
}

/** A whole chip. Without a label, it shows the name of its target. */
export function chip(show: Show, key: string, label?: Html): Html {
  const { open, close } = chipEnds(show, key);
  return html`${open}${label ?? show.name(key)}${close}`;
}

/** What comes before and after a chip's label. `title` is the author's own text for the hover. */
export function chipEnds(show: Show, key: string, title?: string): { open: Html; close: Html } {
  const known = show.known(key);
  const address = show.address(key);
  const { label, iconName } = kindOf(show, key);
  const missing = known === 'nothing';
  const classes = `dossier-chip dossier-kind-${kindOfKey(key)}${missing ? ' dossier-missing' : ''}`;
  if (show.plain) return plainEnds(classes, address, iconName);
  const hover = [title, hoverText(show, key, known)].filter((text) => text).join('\n');
  const head = html`${icon(iconName)}<span class="dossier-hidden">${label}: </span>`;
  const tail =
    missing &&
    html`<span class="dossier-hidden"> ${show.say('(not defined)')}</span><sup aria-hidden="true">?</sup>`;
  if (address === undefined)
    return {
      open: html`<span class="${classes}" title="${hover}">${head}`,
      close: html`${tail}</span>`,
    };
  return {
    open: html`<a class="${classes}" href="${address}" title="${hover}">${head}`,
    close: html`${tail}</a>`,
  };
}

/** The same with the icon alone: every word of it is the label's. */
function plainEnds(classes: string, address: string | undefined, iconName: string | undefined) {
  return address === undefined
    ? { open: html`<span class="${classes}">${icon(iconName)}`, close: html`</span>` }
    : { open: html`<a class="${classes}" href="${address}">${icon(iconName)}`, close: html`</a>` };
}

const REFERENCE_LABELS: Readonly<Record<string, Text>> = { src: 'Source', claim: 'Claim', note: 'Note' };

function kindOf(
  { say, reading: { vocabulary } }: Show,
  key: string,
): { label: string; iconName: string | undefined } {
  const kind = kindOfKey(key);
  const reference = ownValue(REFERENCE_LABELS, kind);
  if (reference !== undefined) return { label: say(reference), iconName: kind };
  const found = vocabulary.kinds.get(kind);
  return { label: found?.label ?? kind, iconName: found?.icon };
}

function hoverText({ say }: Show, key: string, known: Known): string {
  if (known === 'nothing') return say('Nothing defines {0}.', key);
  if (known === undefined) return key;
  const details = known.source
    ? sourceLines(say, known.source)
    : known.details.map(([label, value]) => `${say(label)}: ${value}`);
  const replaced =
    known.replacedBy === undefined ? [] : [say('A newer claim replaces it: {0}', known.replacedBy)];
  return [`${known.name} (${key})`, ...details, ...replaced].join('\n');
}

function sourceLines(say: Say, { publisher, published, accessed, grade }: SourceFacts): string[] {
  return [
    publisher ?? '',
    published ? say('Published {0}', published) : '',
    accessed ? say('Accessed {0}', accessed) : '',
    grade ? gradeInWords(say, grade) : '',
  ].filter((line) => line !== '');
}
