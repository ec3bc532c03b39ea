// Each kind of claim as a compact card.

import type { Claim } from '../note/note.ts';
import {
  amountText,
  type CardContent,
  card,
  confidenceText,
  credibilityText,
  type Fact,
  referenceChip,
  referenceChips,
  textList,
  valueText,
  writtenText,
} from './card.ts';
import { type Html, html, joinHtml } from './html.ts';
import type { Show } from './show.ts';
import { lower, words } from './words.ts';

/** The card of a claim that reads without a problem. `attributes` go on its outermost element. */
export function claimCard(show: Show, claim: Claim, attributes?: Html): Html {
  return card(show, claim, contentOf(show, claim), attributes);
}

function contentOf(show: Show, claim: Claim): CardContent {
  switch (claim.kind) {
    case 'valuation':
      return valuation(show, claim);
    case 'hardware':
      return hardware(show, claim);
    case 'judgment':
      return judgment(show, claim);
    case 'indicator':
      return indicator(show, claim);
  }
}

function valuation(show: Show, { fields }: Claim<'valuation'>): CardContent {
  const { subject, basis, fx } = fields;
  const rate = fx?.value.rate?.value.text;
  const day = fx?.value.date?.value.text;
  const converted = amountText(fields.converted);
  const conversion = [converted, rate && show.say('at {0}', rate), day && `(${day})`].filter((part) => part);
  return {
    main: html`<p>${joinHtml(
      [
        referenceChip(show, subject),
        html`<strong class="dossier-amount">${amountText(fields.amount)}</strong>`,
        basis && html`<span class="dossier-basis">${lower(basis.value)}</span>`,
      ],
      ' ',
    )}</p>`,
    facts: [
      ['Status', valueText(fields.status)],
      ['As of', writtenText(fields['as-of'])],
      ['Converted', conversion.join(' ')],
      ['Round', valueText(fields.round)],
      ['Instrument', valueText(fields.instrument)],
      ['New money', amountText(fields['new-money'])],
      ['Pre-money', amountText(fields.pre)],
      ['Post-money', amountText(fields.post)],
      ['Stake', writtenText(fields.stake)],
      ['Investors', referenceChips(show, fields.investors), 'wide'],
      ['Wording', fields.quote && html`<q>${fields.quote.value}</q>`, 'wide'],
      ...evidence(show, fields),
      ['Supersedes', referenceChip(show, fields.supersedes), 'wide'],
    ],
    shown: [
      ...[
        'subject',
        'amount',
        'basis',
        'status',
        'as-of',
        'converted',
        'fx',
        'round',
        'instrument',
        'new-money',
      ],
      ...['pre', 'post', 'stake', 'investors', 'quote', 'credibility', 'confidence', 'source', 'supersedes'],
    ],
  };
}

function hardware(show: Show, { fields }: Claim<'hardware'>): CardContent {
  const { count, compute } = fields;
  const figures = compute?.value.map(({ value }) => value.text) ?? [];
  return {
    main: html`<p>${joinHtml(
      [count && html`<strong>${count.value.text}</strong> ×`, referenceChip(show, fields.ref)],
      ' ',
    )}</p>`,
    facts: [
      ['Status', valueText(fields.status)],
      ['As of', writtenText(fields['as-of'])],
      ['Vendor', referenceChip(show, fields.vendor)],
      ['Used by', referenceChip(show, fields['used-by'])],
      ['Purpose', valueText(fields.purpose)],
      ['Model', referenceChip(show, fields.model)],
      ['Compute', figures.length > 0 && joinHtml(figures, html`<br>`)],
      ['Memory', writtenText(fields.memory)],
      ['Memory bandwidth', writtenText(fields['memory-bandwidth'])],
      ['Interconnect', writtenText(fields.interconnect)],
      ['Power (TDP)', writtenText(fields.tdp)],
      ['Total processing performance', writtenText(fields.tpp)],
      ['Performance density', writtenText(fields['performance-density'])],
      ...evidence(show, fields),
    ],
    shown: [
      ...['ref', 'count', 'status', 'as-of', 'vendor', 'used-by', 'purpose', 'model', 'compute', 'memory'],
      ...['memory-bandwidth', 'interconnect', 'tdp', 'tpp', 'performance-density'],
      ...['credibility', 'confidence', 'source'],
    ],
  };
}

/** Likelihood and confidence stand in lines of their own: one sentence must not join them (ICD 203). */
function judgment(show: Show, { fields }: Claim<'judgment'>): CardContent {
  return {
    main: html`<p>${fields.text?.value}</p>`,
    facts: [
      [
        'Likelihood',
        fields.likelihood && `${words(fields.likelihood.value)}${bandOf(show, fields.likelihood.value)}`,
      ],
      ['Probability', writtenText(fields.probability)],
      ['Confidence', confidenceText(fields.confidence)],
      ['Horizon', writtenText(fields.horizon)],
      ['Basis', referenceChips(show, fields.basis), 'wide'],
      ['Assumptions', textList(fields.assumptions), 'wide'],
      ['Alternatives', textList(fields.alternatives), 'wide'],
      ['Changes', referenceChip(show, fields.changes), 'wide'],
    ],
    shown: [
      ...[
        'text',
        'likelihood',
        'probability',
        'confidence',
        'horizon',
        'basis',
        'assumptions',
        'alternatives',
      ],
      'changes',
    ],
  };
}

function indicator(show: Show, { fields }: Claim<'indicator'>): CardContent {
  return {
    main: html`<p>${fields.text?.value}</p>`,
    facts: [
      ['Status', valueText(fields.status)],
      ['As of', writtenText(fields['as-of'])],
      ['Threshold', fields.threshold?.value, 'wide'],
      ['Bears on', referenceChip(show, fields.for), 'wide'],
      ['Source', referenceChips(show, fields.source), 'wide'],
    ],
    shown: ['text', 'status', 'as-of', 'threshold', 'for', 'source'],
  };
}

function evidence(
  show: Show,
  {
    source,
    credibility,
    confidence,
  }: Pick<Claim<'valuation'>['fields'], 'source' | 'credibility' | 'confidence'>,
): Fact[] {
  return [
    ['Credibility', credibilityText(show, credibility)],
    ['Confidence', confidenceText(confidence)],
    [source && source.value.length > 1 ? 'Sources' : 'Source', referenceChips(show, source), 'wide'],
  ];
}

/** The band of a term on the scale in force (ICD 203 or PHIA): ` (55–80%)`. */
function bandOf({ reading: { vocabulary, scale } }: Show, written: string): string {
  const term = vocabulary.scales.get(scale)?.terms.find(({ rows }) => rows.flat().includes(written));
  return term ? ` (${term.min}–${term.max}%)` : '';
}
