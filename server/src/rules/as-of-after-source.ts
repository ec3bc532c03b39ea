// As a model, EU 2016/958 art. 3(1)(e): a statement gives the time to which its source refers.

import type { Claim, Note } from '../note/note.ts';
import { replaceFix } from '../schema/problem.ts';
import { type PartialDate, whollyAfter } from '../values/partial-date.ts';
import type { RuleWorkspace } from '../workspace/workspace.ts';
import { defineRule } from './rule.ts';
import { citationsOf, type PlacedSource, sourceOrigins } from './support/sources/source-origins.ts';

// Kinds that state a fact as of a day. Estimates may look ahead, and data sets are updated under an old date.
const STATES_FACTS: ReadonlySet<string> = new Set(['valuation', 'deal', 'hardware', 'supply', 'control']);
const AHEAD: ReadonlySet<string> = new Set(['estimated', 'target']);
// Time zones: a source dated in one zone may have been published a day later in another.
const DAYS_OF_GRACE = 1;

export const asOfAfterSource = defineRule({
  code: 'as-of-after-source',
  level: 'warning',
  softens: false,
  summary: 'A claim whose `as-of` is after all of its sources.',
  reads: ['block-claims', 'head', 'sources'],
  *note(note, { workspace }) {
    const date = note.frontMatter.fields.date?.value;
    for (const claim of note.claims) {
      const asOf = claim.fields['as-of'];
      if (!asOf || !STATES_FACTS.has(claim.kind) || AHEAD.has(claim.fields.status?.value ?? '')) continue;
      if (date && whollyAfter(asOf.value, date)) continue;
      const latest = latestSource(note, claim, workspace);
      if (!latest || asOf.value.first - latest.published.last <= DAYS_OF_GRACE) continue;
      const { text } = latest.published;
      yield {
        span: asOf.span,
        message: `${asOf.value.text} is after the claim's sources, the latest of ${text}: a source cannot report what came after it, so give the day that the source reports`,
        related: [
          { uri: latest.uri, span: latest.source.span, message: `${latest.source.id}: published ${text}` },
        ],
        fixes: [replaceFix(asOf.span, text, `Write ${text}, the date of ${latest.source.id}`, false)],
      };
    }
  },
});

type Dated = PlacedSource & { readonly published: PartialDate };

/** The source that was published last; undefined when a source has no date, is unknown, or is a data set. */
function latestSource(note: Note, claim: Claim, workspace: RuleWorkspace): Dated | undefined {
  const { sources } = citationsOf(claim);
  const origins = sourceOrigins(note, workspace);
  let latest: Dated | undefined;
  for (const { value } of sources) {
    const placed = origins.find(value.key);
    const published = placed?.source.fields.published?.value;
    if (!placed || !published || placed.source.fields.class?.value === 'dataset') return undefined;
    if (!latest || published.last > latest.published.last) latest = { ...placed, published };
  }
  return latest;
}
