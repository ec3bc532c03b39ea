// The fields of the four kinds of claim (SPEC §4). A shape depends on the vocabulary: rounds, kinds and bases are data.

import {
  parseBandwidth,
  parseCompute,
  parseCount,
  parseMemory,
  parseNumber,
  parsePercent,
  parsePower,
} from '../values/quantity.ts';
import type { ClaimKind, Vocabulary } from '../vocabulary/vocabulary.ts';
import {
  amount,
  date,
  fail,
  hinted,
  marking,
  oneOf,
  ownId,
  parsed,
  reference,
  sourceId,
  text,
} from './fields.ts';
import { perVocabulary } from './per-vocabulary.ts';
import { type Fields, listOf, oneOrMore } from './read-fields.ts';

/** How far a valuation has got; from rumour to closed, or taken back. */
export const VALUATION_STATUSES = [
  'closed',
  'announced',
  'filed',
  'reported',
  'in-talks',
  'rumoured',
  'estimated',
  'target',
  'denied',
  'withdrawn',
] as const;

/** How far a piece of hardware has got, in order; `discontinued` stands after all. */
export const HARDWARE_STATUSES = [
  'rumoured',
  'announced',
  'roadmap',
  'sampling',
  'shipping',
  'discontinued',
] as const;

/** Analytic confidence (ICD 203). */
export const CONFIDENCES = ['low', 'moderate', 'high'] as const;

/** Whether an indicator has been seen. */
export const INDICATOR_STATUSES = ['not-observed', 'emerging', 'observed'] as const;

const CREDIBILITY = ['1', '2', '3', '4', '5', '6'] as const;

function common(vocabulary: Vocabulary) {
  return {
    id: ownId('claim'),
    'as-of': date,
    source: oneOrMore(sourceId),
    credibility: oneOf(CREDIBILITY),
    confidence: oneOf(CONFIDENCES, vocabulary.aliases),
    marking,
  };
}

function valuationShape(vocabulary: Vocabulary) {
  return {
    ...common(vocabulary),
    subject: reference(vocabulary, ['org', 'person', 'product', 'security', 'facility', 'model']),
    amount,
    basis: oneOf(vocabulary.basisValues, vocabulary.aliases),
    status: oneOf(VALUATION_STATUSES, vocabulary.aliases),
    round: oneOf(vocabulary.rounds, vocabulary.aliases),
    instrument: oneOf(vocabulary.instruments, vocabulary.aliases),
    'new-money': amount,
    pre: amount,
    post: amount,
    stake: parsed(parsePercent),
    investors: listOf(reference(vocabulary, [...vocabulary.kinds.keys()])),
    converted: amount,
    fx: { nested: { rate: parsed(parseNumber), date } },
    quote: text,
    supersedes: reference(vocabulary, ['claim']),
  };
}

function hardwareShape(vocabulary: Vocabulary) {
  return {
    ...common(vocabulary),
    ref: reference(vocabulary, ['hw']),
    vendor: reference(vocabulary, ['org']),
    status: oneOf(HARDWARE_STATUSES, vocabulary.aliases),
    'used-by': reference(vocabulary, ['org']),
    count: parsed(parseCount),
    purpose: oneOf(['training', 'inference', 'both'], vocabulary.aliases),
    model: reference(vocabulary, ['model']),
    memory: parsed(parseMemory),
    'memory-bandwidth': parsed(parseBandwidth),
    interconnect: parsed(parseBandwidth),
    tdp: parsed(parsePower),
    compute: oneOrMore(parsed(parseCompute)),
    tpp: parsed(parseNumber),
    'performance-density': parsed(parseNumber),
  };
}

function judgmentShape(vocabulary: Vocabulary, scale: string) {
  const terms = vocabulary.scales.get(scale)?.terms.flatMap((term) => term.rows.flat()) ?? [];
  return {
    id: ownId('claim'),
    text,
    likelihood: oneOf(terms, vocabulary.aliases),
    probability: parsed(parsePercent),
    confidence: oneOf(CONFIDENCES, vocabulary.aliases),
    basis: oneOrMore(basisReference(vocabulary)),
    assumptions: oneOrMore(text),
    alternatives: oneOrMore(text),
    horizon: date,
    changes: reference(vocabulary, ['claim']),
    marking,
  };
}

/** What a judgment rests on: a claim reference, or a source id, bare or with `src:`. */
function basisReference(vocabulary: Vocabulary) {
  const claim = reference(vocabulary, ['claim', 'src']);
  return hinted(
    text.transform((written, ctx) => {
      const schema = /^[A-Za-z][A-Za-z0-9+.-]*:/.test(written) ? claim : sourceId;
      const result = schema.safeParse(written);
      if (result.success) return result.data;
      const [issue] = result.error.issues;
      return fail(
        ctx,
        issue?.message ?? 'is not a reference',
        issue?.code === 'custom' ? issue.params : undefined,
      );
    }),
    { type: 'reference', kinds: ['claim', 'src'] },
  );
}

function indicatorShape(vocabulary: Vocabulary) {
  return {
    id: ownId('claim'),
    text,
    for: reference(vocabulary, ['claim']),
    threshold: text,
    status: oneOf(INDICATOR_STATUSES, vocabulary.aliases),
    'as-of': date,
    source: oneOrMore(sourceId),
  };
}

/** The keys that a claim of each kind cannot do without; the others that matter have codes of their own. */
export const REQUIRED: Readonly<Record<ClaimKind, readonly string[]>> = {
  valuation: ['subject', 'amount'],
  hardware: ['ref'],
  judgment: ['text'],
  indicator: ['text', 'status'],
};

function build(vocabulary: Vocabulary, scale: string) {
  return {
    valuation: valuationShape(vocabulary),
    hardware: hardwareShape(vocabulary),
    judgment: judgmentShape(vocabulary, scale),
    indicator: indicatorShape(vocabulary),
  };
}

export type ClaimShapes = ReturnType<typeof build>;
export type ClaimFields<K extends ClaimKind> = Fields<ClaimShapes[K]>;

/** The shapes for one vocabulary and one scale of likelihood (`icd203` or `phia`). */
export const claimShapes = perVocabulary(build);
