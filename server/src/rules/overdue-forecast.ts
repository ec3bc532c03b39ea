// A calibration needs every outcome, not only the good ones.

import type { LocalFix } from '../schema/problem.ts';
import { parsePartialDate, whollyBefore } from '../values/partial-date.ts';
import { type KeptClaim, says } from '../workspace/digest.ts';
import type { Document } from '../workspace/document.ts';
import { insertKeyEdit } from '../yaml/edit.ts';
import { entryOf } from '../yaml/tree.ts';
import { defineRule, type Found } from './rule.ts';

export const overdueForecast = defineRule({
  code: 'overdue-forecast',
  level: 'info',
  softens: false,
  summary: 'A judgment whose horizon has passed and that has no outcome.',
  reads: ['claims', 'head'],
  *across(note, { workspace }): Iterable<Found> {
    const { date } = note.frontMatter.fields;
    for (const claim of note.claims) {
      if (claim.kind !== 'judgment') continue;
      const { horizon } = claim.fields;
      if (!horizon || says(claim, 'outcome')) continue;
      const today = parsePartialDate(workspace.today);
      if (!today || !whollyBefore(horizon.value, today)) continue;
      // Such a judgment was already about the past when it was written: its horizon is wrong, not overdue.
      if (date && whollyBefore(horizon.value, date.value)) continue;
      if (isChanged(claim, workspace.facts('successor', claim.key ?? ''))) continue;
      yield {
        span: horizon.span,
        message: `the horizon, ${horizon.value.text}, has passed: say under \`outcome\` whether it came true, with the day and the source (\`true\`, \`false\`, \`partly\` or \`void\`)`,
        fixes: (document) => fixesFor(document, claim),
      };
    }
  },
});

/** Whether a newer judgment replaces this one. A claim cannot be its own successor. */
function isChanged(
  { key }: KeptClaim<'judgment'>,
  successors: readonly { readonly key?: string }[],
): boolean {
  return key !== undefined && successors.some((successor) => successor.key !== key);
}

function fixesFor(document: Document, { fence }: KeptClaim<'judgment'>): LocalFix[] {
  if (document.type !== 'note') return [];
  const { text, claims } = document;
  const map = claims.find((claim) => claim.fence.start === fence.start)?.map;
  if (!map || entryOf(map, 'outcome')) return [];
  const edit = insertKeyEdit(text, map, 'outcome', '{status: , as-of: , source: }');
  return [{ title: 'Insert `outcome`', safe: false, edits: [edit] }];
}
