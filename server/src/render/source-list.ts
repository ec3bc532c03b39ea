// The sources of a note, cited in one line on a card and listed at the end.

import { idOfKey } from '../values/curie.ts';
import { chip } from './chip.ts';
import { type Html, html, joinHtml, type Part, webAddress } from './html.ts';
import { markingLabel } from './marking-banner.ts';
import { anchorOf, citedSources, type Show } from './show.ts';
import { gradeInWords, type SourceFacts } from './source-facts.ts';
import { lower } from './words.ts';

/** A source on a card: its number in the list, its title, its publisher and its grade in words. */
export function citation(show: Show, key: string): Html {
  const facts = factsOf(show, key);
  const id = html`${facts?.id ?? idOfKey(key)}`;
  const parts: Part[] = [
    titleLink(facts),
    facts?.publisher,
    facts?.grade && gradeInWords(show.say, facts.grade),
  ];
  return joinHtml([chip(show, key, id), joinHtml(parts, ', ')], ' ');
}

/**
 * The list at the note's end: its own sources in order, then the global ones that it cites; undefined if there are
 * none.
 */
export function sourceList(show: Show): Html | undefined {
  const own = show.note.sources.filter((source) => !source.global).map((source) => source.key);
  const keys = [...own, ...citedSources(show.note).filter((key) => !own.includes(key))];
  if (keys.length === 0) return undefined;
  const items = keys.map((key) => item(show, key));
  return html`<section class="dossier-sources" aria-label="${show.say('Sources of this note')}">
<h2>${show.say('Source list')}</h2>
<ol>
${items}</ol>
</section>
`;
}

function item(show: Show, key: string): Html {
  const facts = factsOf(show, key);
  const known = show.known(key);
  const id = html`<span class="dossier-source-id">${facts?.id ?? idOfKey(key)}</span>`;
  const text = facts
    ? description(show, facts)
    : known === 'nothing'
      ? html`${show.say('Nothing defines this source.')}`
      : html``;
  return html`<li id="${anchorOf(key)}">${id} ${text}</li>\n`;
}

function description(show: Show, facts: SourceFacts): Html {
  const { say } = show;
  const archive = webAddress(facts.archive);
  const origin = [facts.class && lower(facts.class), facts.origin && lower(facts.origin)].filter(
    (part) => part,
  );
  const parts: Part[] = [
    facts.author,
    facts.publisher,
    facts.published && say.html('published {0}', html`<time>${facts.published}</time>`),
    facts.accessed && say.html('accessed {0}', html`<time>${facts.accessed}</time>`),
    archive ? html`<a href="${archive}">${say('archived copy')}</a>` : facts.archive,
    origin.join(', '),
    facts.derivedFrom && say.html('derived from {0}', chip(show, facts.derivedFrom)),
    facts.ai && say('written by {0}', facts.ai),
  ];
  return joinHtml(
    [
      html`<cite>${titleLink(facts)}</cite>`,
      joinHtml(parts, ', '),
      facts.grade && html`<span class="dossier-grade">${gradeInWords(show.say, facts.grade)}</span>`,
      facts.descriptor,
      facts.marking && markingLabel(facts.marking),
    ],
    html`<span class="dossier-dot"> · </span>`,
  );
}

/** The title, linked to its address if that is on the web; without a title, the address as text. */
function titleLink(facts: SourceFacts | undefined): Part {
  if (!facts) return undefined;
  const address = webAddress(facts.url);
  const text = facts.title ?? facts.url;
  return address === undefined ? text : html`<a href="${address}">${text}</a>`;
}

function factsOf(show: Show, key: string): SourceFacts | undefined {
  const known = show.known(key);
  return typeof known === 'object' ? known.source : undefined;
}
