// How changes are described, in text and in Markdown.

import type { Signal } from './changes.ts';
import type { DiffReport, ReportedChange, ReportedField } from './diff-report.ts';

/** The name of each sort of change, singular and plural; the most important first. */
const SAID: readonly (readonly [Signal, one: string, several: string])[] = [
  ['loosened-marking', 'marking loosened', 'markings loosened'],
  ['raised-confidence', 'confidence raised without a new source', 'confidences raised without a new source'],
  ['broken-reference', 'reference broken', 'references broken'],
  ['changed-claim', 'claim changed', 'claims changed'],
  ['added-claim', 'claim added', 'claims added'],
  ['removed-claim', 'claim removed', 'claims removed'],
  ['added-source', 'source added', 'sources added'],
  ['dropped-source', 'source dropped', 'sources dropped'],
  ['changed-source', 'source changed', 'sources changed'],
  ['added-entity', 'entity added', 'entities added'],
  ['removed-entity', 'entity removed', 'entities removed'],
  ['changed-entity', 'entity changed', 'entities changed'],
  ['changed-note', 'front matter changed', 'front matters changed'],
  ['new-finding', 'new finding', 'new findings'],
  ['gone-finding', 'finding gone', 'findings gone'],
];

/** `2 claims changed`, and so on; empty where nothing changed. */
export function countsInWords({ counts }: Pick<DiffReport, 'counts'>): string[] {
  return SAID.flatMap(([signal, one, several]) => {
    const count = counts[signal];
    if (count === 0) return [];
    const errors = signal === 'new-finding' ? counts['new-error'] : 0;
    const within = errors > 0 ? ` (${errors} ${errors === 1 ? 'error' : 'errors'})` : '';
    return [`${count} ${count === 1 ? one : several}${within}`];
  });
}

/** How a value changed, `CNY 350bn → CNY 300bn`; `paint` marks the values. */
export function fieldInWords(
  { field, before, after }: ReportedField,
  paint: (value: string) => string = (value) => value,
): string {
  if (before === undefined) return `${field}: now ${paint(after ?? '')}`;
  if (after === undefined) return `${field}: ${paint(before)} is gone`;
  // The words are the same and mean something else: `S1` is another source.
  if (before === after) return `${field}: ${paint(after)} means something else now`;
  return `${field}: ${paint(before)} → ${paint(after)}`;
}

/** What a reader calls the thing: `valuation`, `source`, `front matter`. */
export function kindInWords({ type, kind }: Pick<ReportedChange, 'type' | 'kind'>): string {
  if (type === 'note') return 'front matter';
  return type === 'entity' ? `${kind} entity` : kind;
}

/** Warnings about one thing, each a part of a sentence. */
export function warningsOf({ raisedConfidence, loosenedMarking }: ReportedChange): string[] {
  return [
    ...(raisedConfidence
      ? [
          `confidence raised from ${raisedConfidence.before} to ${raisedConfidence.after} without a new source`,
        ]
      : []),
    ...(loosenedMarking
      ? [`marking loosened from ${loosenedMarking.before} to ${loosenedMarking.after}`]
      : []),
  ];
}
