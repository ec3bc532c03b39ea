// The frame of a claim's card: its kind and id, one line that says it, and a list of facts.

import type { Claim } from '../note/note.ts';
import type { Located } from '../schema/read-fields.ts';
import type { Curie } from '../values/curie.ts';
import { CREDIBILITY_LABELS, parseCredibility } from '../values/grade.ts';
import { type Amount, formatAmount } from '../values/money.ts';
import { toPlain, type YamlNode } from '../yaml/tree.ts';
import { chip } from './chip.ts';
import { type Html, html, joinHtml, type Part } from './html.ts';
import { markingLabel } from './marking-banner.ts';
import { anchorOf, type Show } from './show.ts';
import { citation } from './source-list.ts';
import { lowerCase, type Text } from './texts.ts';
import { labelOf, lower, words } from './words.ts';

/**
 * A fact on a card: what it is about (as HTML where the note names it) and what it says. One that says nothing is left
 * out; a `wide` one has a line of its own.
 */
export type Fact = readonly [label: Text | Html, value: Part, width?: 'wide'];

/** A card's own part. */
export interface CardContent {
  /** What the card says first. */
  readonly main: Html;
  readonly facts: readonly Fact[];
  /** The keys that `main` and `facts` show; every other key of the claim is shown as it is written. */
  readonly shown: readonly string[];
}

/** Puts the frame around a card. `attributes` are those of the Markdown renderer for the block. */
export function card(show: Show, claim: Claim, content: CardContent, attributes: Html = html``): Html {
  const marking = claim.fields.marking?.value;
  const facts = [...content.facts, ...replacedFact(show, claim), ...otherFacts(claim, content.shown)];
  const kind = show.say(KINDS[claim.kind]);
  const id = claim.key === undefined ? undefined : html` id="${anchorOf(claim.key)}"`;
  return html`<div${attributes}><section class="dossier-card dossier-${claim.kind}"${id} aria-label="${kind}">
<p class="dossier-card-head"><span class="dossier-card-kind">${kind}</span>${
    claim.key !== undefined && html` <code class="dossier-card-id">${claim.key.slice('claim:'.length)}</code>`
  }${marking && html` ${markingLabel(marking)}`}</p>
<div class="dossier-card-main">${content.main}</div>
${factList(show, facts)}</section></div>
`;
}

const KINDS: Readonly<Record<Claim['kind'], Text>> = {
  valuation: 'Valuation',
  hardware: 'Hardware',
  judgment: 'Judgment',
  indicator: 'Indicator',
};

/** Facts as a list of terms and values. */
function factList({ say }: Show, facts: readonly Fact[]): Html | undefined {
  const present = facts.filter(([, value]) => isPresent(value));
  if (present.length === 0) return undefined;
  const items = present.map(
    ([label, value, width]) =>
      html`<div${width && html` class="dossier-wide"`}><dt>${typeof label === 'string' ? say(label) : label}</dt><dd>${value}</dd></div>\n`,
  );
  return html`<dl class="dossier-facts">${items}</dl>\n`;
}

function isPresent(value: Part): boolean {
  if (value === undefined || value === false || value === '') return false;
  return !Array.isArray(value) || value.length > 0;
}

/** An amount for a reader: `~CNY 50bn`, `≥ USD 10bn`. */
export function amountText(field: Located<Amount> | undefined): string | undefined {
  return field && formatAmount(field.value).replace('>=', '≥').replace('<=', '≤');
}

/** A value of a list, in words that stand alone. */
export function valueText(field: Located<string> | undefined): string | undefined {
  return field && words(field.value);
}

/** A date or quantity as it is written. */
export function writtenText(field: Located<{ readonly text: string }> | undefined): string | undefined {
  return field?.value.text;
}

/** The chip of a reference field. */
export function referenceChip(show: Show, field: Located<Curie> | undefined): Html | undefined {
  return field && chip(show, field.value.key);
}

/** References as chips, sources as citations. */
export function referenceChips(
  show: Show,
  field: Located<readonly Located<Curie>[]> | undefined,
): Html | undefined {
  const items = field?.value ?? [];
  if (items.length === 0) return undefined;
  const isCitation = items.some(({ value }) => value.kind === 'src');
  const parts = items.map(({ value }) =>
    value.kind === 'src' ? citation(show, value.key) : chip(show, value.key),
  );
  if (!isCitation) return joinHtml(parts, ' ');
  return parts.length === 1 ? parts[0] : html`<ul>${parts.map((part) => html`<li>${part}</li>`)}</ul>`;
}

/** Texts, as a list where there are several. */
export function textList(field: Located<readonly Located<string>[]> | undefined): Part {
  const items = field?.value ?? [];
  return items.length <= 1
    ? items[0]?.value
    : html`<ul>${items.map(({ value }) => html`<li>${value}</li>`)}</ul>`;
}

/** How credible the information is, in the words of the Admiralty code: `3: possibly true`. */
export function credibilityText({ say }: Show, field: Located<string> | undefined): string | undefined {
  const digit = field && parseCredibility(field.value);
  return digit && `${digit}: ${say(lowerCase(CREDIBILITY_LABELS[digit]))}`;
}

/** Analytic confidence: `Moderate`. */
export function confidenceText(field: Located<string> | undefined): string | undefined {
  return field && words(lower(field.value));
}

function replacedFact(show: Show, { key }: Claim): Fact[] {
  const target = key === undefined ? undefined : show.known(key);
  const newer = typeof target === 'object' ? target.replacedBy : undefined;
  return newer === undefined ? [] : [['Superseded by', chip(show, newer), 'wide']];
}

/** Keys that no card knows: those that begin with `x-`, and those that packs and teams add. */
function otherFacts({ map }: Claim, shown: readonly string[]): Fact[] {
  const known = new Set([...shown, 'id', 'marking']);
  return (map?.entries ?? [])
    .filter((entry) => !known.has(entry.key))
    .map((entry) => [html`${labelOf(entry.key)}`, plainText(entry.value), 'wide']);
}

function plainText(node: YamlNode): string {
  return node.type === 'scalar' ? node.value : JSON.stringify(toPlain(node));
}
