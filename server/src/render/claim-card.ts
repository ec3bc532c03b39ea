// A claim of any kind as a compact card: its headline and its facts.

import type { ClaimText } from '../claims/index.ts';
import { claimShapes } from '../claims/index.ts';
import type { Piece } from '../claims/kind.ts';
import { type CardLine, factsOf, headlineOf, separatorOf, tableOf } from '../claims/say.ts';
import type { Claim } from '../note/note.ts';
import { card, type Line } from './card.ts';
import { chip } from './chip.ts';
import { type Html, html, joinHtml, type Part } from './html.ts';
import type { Show } from './show.ts';
import { citation } from './source-list.ts';
import { bandOf, credibilityInWords, withSigns } from './values-in-words.ts';
import { lower, words } from './words.ts';

/** The card of a claim without problems. `attributes` go on its outermost element. */
export function claimCard(show: Show, claim: Claim, attributes?: Html): Html {
  const { vocabulary, scale } = show.reading;
  const shape = claimShapes(vocabulary, scale)[claim.kind];
  const main = joinHtml(
    headlineOf(claim).flatMap((part) => part.map((piece) => headlinePart(show, piece))),
    ' ',
  );
  const lines = factsOf(claim, shape).map((fact) => lineOf(show, fact));
  return card(
    show,
    claim,
    { main: html`<p>${main}</p>${matrix(show, claim)}`, lines, known: shape },
    attributes,
  );
}

/** The table of the claim's kind; its first column names each row. */
function matrix(show: Show, claim: Claim): Part {
  const [head, ...rows] = tableOf(claim).map((row) =>
    row.map((cell) =>
      joinHtml(
        cell.map((piece) => headlinePart(show, piece)),
        ' ',
      ),
    ),
  );
  if (!head) return '';
  return html`<table><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${rows.map(
    ([first = '', ...cells]) =>
      html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table>`;
}

function headlinePart(show: Show, piece: Piece<ClaimText>): Part {
  switch (piece.type) {
    case 'reference':
      return chip(show, piece.key);
    case 'figure':
      return html`<strong class="dossier-amount">${withSigns(piece.text)}</strong>`;
    case 'word':
      return html`<span>${lower(piece.text)}</span>`;
    case 'ours':
      return show.say(piece.text);
    case 'text':
      return piece.text;
  }
}

/** A fact. One with words of the note, a list of references or a citation takes a line of its own. */
function lineOf(show: Show, { key, label, items }: CardLine): Line {
  const parts = items.map((item) =>
    joinHtml(
      item.map((piece) => factPart(show, key, piece)),
      separatorOf(item),
    ),
  );
  const pieces = items.flat();
  const cites = pieces.some((piece) => isReference(piece, 'src'));
  const wide =
    cites ||
    pieces.some((piece) => piece.type === 'text' || isReference(piece, 'claim')) ||
    (items.length > 1 && pieces.some(({ type }) => type === 'reference'));
  const listed = parts.length > 1 && wide && (cites || pieces.some(({ type }) => type === 'text'));
  const value = listed
    ? html`<ul>${parts.map((part) => html`<li>${part}</li>`)}</ul>`
    : joinHtml(parts, wide ? ' ' : html`<br>`);
  const several = key === 'source' && items.length > 1 ? 'Sources' : label;
  return wide ? [several, value, 'wide'] : [several, value];
}

function isReference(piece: Piece, kind: 'src' | 'claim'): boolean {
  return piece.type === 'reference' && piece.key.startsWith(`${kind}:`);
}

function factPart(show: Show, key: string, piece: Piece): Part {
  if (piece.type === 'reference')
    return piece.key.startsWith('src:') ? citation(show, piece.key) : chip(show, piece.key);
  if (piece.type === 'figure') return withSigns(piece.text);
  if (key === 'quote') {
    const mark = html` <span class="dossier-verified">✓ ${show.say('in the kept text')}</span>`;
    return html`<q>${piece.text}</q>${show.verified(piece.text) && mark}`;
  }
  if (piece.type !== 'word') return piece.text;
  if (key === 'credibility') return credibilityInWords(show, piece.text);
  return key === 'likelihood' ? `${words(piece.text)}${bandOf(show, piece.text)}` : words(piece.text);
}
