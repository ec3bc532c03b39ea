// The nine analytic standards of ICD 203 (ODNI, 2 January 2015), and the rules that check each of them.

export interface Standard {
  readonly number: number;
  /** What the standard asks, as a heading. */
  readonly title: string;
  /** The codes of the findings that bear on the standard. */
  readonly rules: readonly string[];
  /** Questions for the reviewer, which no program can answer. */
  readonly questions: readonly string[];
}

export const STANDARDS: readonly Standard[] = [
  {
    number: 1,
    title: 'Describes quality and credibility of sources, data and methods',
    rules: [
      'aggregator-without-origin',
      'as-of-after-source',
      'circular-sourcing',
      'claim-without-source',
      'confidence-above-sources',
      'instrument-basis',
      'invalid-grade',
      'missing-basis',
      'missing-precision',
      'observed-without-source',
      'quote-not-in-source',
      'source-after-note',
      'source-dates',
      'uncorroborated-confirmation',
      'undated-source',
      'undisclosed-ai',
      'unresolved-source',
      'unsourced-hearsay',
      'unused-source',
    ],
    questions: [
      'Do the descriptors say what limits each source: its access, its interests, its age, what it leaves out?',
      'Does the text say which sources weigh most, and why?',
    ],
  },
  {
    number: 2,
    title: 'Expresses and explains uncertainty',
    rules: [
      'confidence-above-sources',
      'judgment-horizon',
      'judgment-without-confidence',
      'likelihood-out-of-band',
      'likelihood-with-confidence',
      'missing-status',
      'mixed-scales',
      'off-scale-hedge',
      'overdue-forecast',
      'status-overstated',
    ],
    questions: [
      'Does the text say why the confidence is what it is?',
      'Does it say what is not known, and what would change the judgment?',
    ],
  },
  {
    number: 3,
    title: 'Distinguishes information from assumptions and judgments',
    rules: ['judgment-in-facts', 'status-overstated', 'unclaimed-valuation', 'unsourced-hearsay'],
    questions: ['Is every assumption on which a judgment depends stated, and what follows if it is wrong?'],
  },
  {
    number: 4,
    title: 'Incorporates analysis of alternatives',
    rules: ['ach-matrix', 'undiagnostic-evidence'],
    questions: ['Are the alternatives real ones, and is it said why each is less likely?'],
  },
  {
    number: 5,
    title: 'Demonstrates relevance to the customer and addresses implications',
    rules: ['unfilled-template'],
    questions: [
      'Does it answer the question that the customer has now?',
      'Does it say what follows: risks, chances, the next decisions?',
    ],
  },
  {
    number: 6,
    title: 'Uses clear and logical argumentation',
    rules: [
      'bottom-line-first',
      'bottom-line-mismatch',
      'claim-cycle',
      'claim-label-mismatch',
      'conflicting-figures',
      'conflicting-valuations',
      'empty-section',
      'missing-section',
      'relative-date',
    ],
    questions: [
      'Does each judgment follow from the evidence before it, and is no evidence against it left out?',
    ],
  },
  {
    number: 7,
    title: 'Explains change to, or consistency of, judgments',
    rules: ['claim-cycle', 'outdated-table', 'review-outdated', 'stale-valuation', 'superseded-claim'],
    questions: ['Where the judgment is another than before, does the text say what brought that about?'],
  },
  {
    number: 8,
    title: 'Makes accurate judgments and assessments',
    rules: [
      'control-threshold',
      'conversion-date',
      'conversion-mismatch',
      'deal-arithmetic',
      'export-arithmetic',
      'figure-mismatch',
      'future-as-of',
      'money-arithmetic',
      'overdue-forecast',
      'ownership-sum',
      'percentage-arithmetic',
      'sparse-figure',
      'stake-arithmetic',
      'status-mismatch',
      'table-total',
      'undated-conversion',
      'unit-slip',
      'valuation-outlier',
      'vendor-mismatch',
      'weekday-mismatch',
    ],
    questions: ['Is the judgment put so that it can turn out wrong, and is it known who looks at that when?'],
  },
  {
    number: 9,
    title: 'Incorporates effective visual information where appropriate',
    rules: ['outdated-table', 'table-total'],
    questions: [
      'Would a table, a map or a chart say something faster, and does each that is there say one thing?',
    ],
  },
];

/** Findings about the form of files, names, markings and configuration: they bear on no standard of analysis. */
export const NO_STANDARD: readonly string[] = [
  'ambiguous-amount',
  'ambiguous-name',
  'block-syntax',
  'duplicate-id',
  'front-matter-syntax',
  'invalid-amount',
  'invalid-config',
  'invalid-field',
  'invalid-identifier',
  'invalid-marking',
  'label-mismatch',
  'legacy-marking',
  'marking-too-low',
  'merge-conflict',
  'missing-as-of',
  'missing-field',
  'missing-marking',
  'pack-conflict',
  'pack-integrity',
  'pack-outdated',
  'shared-identifier',
  'similar-entities',
  'suppression-without-reason',
  'unknown-currency',
  'unknown-field',
  'unknown-kind',
  'unknown-note-type',
  'unlinked-mention',
  'unresolved-reference',
  'unused-suppression',
  'wrong-kind',
];
