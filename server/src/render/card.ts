// The frame of a claim's card: its kind and id, a headline, and a list of facts.

import { kindOf } from '../claims/index.ts';
import type { Claim } from '../note/note.ts';
import type { Shape } from '../schema/read-fields.ts';
import { idOfKey } from '../values/curie.ts';
import type { YamlNode } from '../yaml/node.ts';
import { toPlain } from '../yaml/tree.ts';
import { chip } from './chip.ts';
import { type Html, html, type Part } from './html.ts';
import { markingLabel } from './marking-banner.ts';
import { anchorOf, type Show } from './show.ts';
import type { Text } from './texts.ts';
import { labelOf } from './words.ts';

/**
 * A line on a card: its label (as HTML if the note names the thing) and its value. A `wide` one takes a line of its
 * own.
 */
export type Line = readonly [label: Text | Html, value: Part, width?: 'wide'];

/** The content of a card inside its frame. */
export interface CardContent {
  /** The headline of the card. */
  readonly main: Html;
  readonly lines: readonly Line[];
  /** The shape of the claim; keys that are not in it are shown as written. */
  readonly known: Shape;
}

/** Puts the frame around a card. `attributes` are those of the Markdown renderer for the block. */
export function card(show: Show, claim: Claim, content: CardContent, attributes: Html = html``): Html {
  const marking = claim.fields.marking?.value;
  const lines = [...content.lines, ...replacedLine(show, claim), ...otherLines(claim, content.known)];
  const kind = show.say(kindOf(claim).label);
  const id = claim.key === undefined ? undefined : html` id="${anchorOf(claim.key)}"`;
  return html`<div${attributes}><section class="dossier-card dossier-${claim.kind}"${id} aria-label="${kind}">
<p class="dossier-card-head"><span class="dossier-card-kind">${kind}</span>${
    claim.key !== undefined && html` <code class="dossier-card-id">${idOfKey(claim.key)}</code>`
  }${marking && html` ${markingLabel(marking)}`}</p>
<div class="dossier-card-main">${content.main}</div>
${factList(show, lines)}</section></div>
`;
}

/** Facts as a list of terms and values. */
function factList({ say }: Show, lines: readonly Line[]): Html | undefined {
  if (lines.length === 0) return undefined;
  const items = lines.map(
    ([label, value, width]) =>
      html`<div${width && html` class="dossier-wide"`}><dt>${typeof label === 'string' ? say(label) : label}</dt><dd>${value}</dd></div>\n`,
  );
  return html`<dl class="dossier-facts">${items}</dl>\n`;
}

function replacedLine(show: Show, { key }: Claim): Line[] {
  const target = key === undefined ? undefined : show.known(key);
  const newer = typeof target === 'object' ? target.replacedBy : undefined;
  return newer === undefined ? [] : [['Superseded by', chip(show, newer), 'wide']];
}

/** Keys outside the shape: those that begin with `x-`, and those that packs and teams add. */
function otherLines({ map }: Claim, known: Shape): Line[] {
  return (map?.entries ?? [])
    .filter((entry) => !Object.hasOwn(known, entry.key))
    .map((entry) => [html`${labelOf(entry.key)}`, plainText(entry.value), 'wide']);
}

function plainText(node: YamlNode): string {
  return node.type === 'scalar' ? node.value : JSON.stringify(toPlain(node));
}
