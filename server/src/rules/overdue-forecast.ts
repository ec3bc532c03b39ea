// A calibration needs every outcome, not only the good ones.

import { claimsOfKind } from '../note/claims-of-kind.ts';
import type { Claim, Note } from '../note/note.ts';
import type { LocalFix } from '../schema/problem.ts';
import { parsePartialDate, whollyBefore } from '../values/partial-date.ts';
import { insertKeyEdit } from '../yaml/edit.ts';
import { entryOf } from '../yaml/tree.ts';
import { defineRule, type Found } from './rule.ts';

export const overdueForecast = defineRule({
  code: 'overdue-forecast',
  level: 'info',
  softens: false,
  summary: 'A judgment whose horizon has passed and that has no outcome.',
  *note(note, { workspace }): Iterable<Found> {
    const today = parsePartialDate(workspace.today);
    const { date } = note.frontMatter.fields;
    if (!today) return;
    for (const claim of claimsOfKind(note, 'judgment')) {
      const { horizon } = claim.fields;
      if (!horizon || claim.present.has('outcome') || !whollyBefore(horizon.value, today)) continue;
      // Such a judgment was already about the past when it was written: its horizon is wrong, not overdue.
      if (date && whollyBefore(horizon.value, date.value)) continue;
      if (isChanged(claim, workspace.facts('successor', claim.key ?? ''))) continue;
      yield {
        span: horizon.span,
        message: `the horizon, ${horizon.value.text}, has passed: say under \`outcome\` whether it came true, with the day and the source (\`true\`, \`false\`, \`partly\` or \`void\`)`,
        fixes: fixesFor(note, claim),
      };
    }
  },
});

/** Whether a newer judgment replaces this one. A claim cannot be its own successor. */
function isChanged({ key }: Claim<'judgment'>, successors: readonly { readonly key?: string }[]): boolean {
  return key !== undefined && successors.some((successor) => successor.key !== key);
}

function fixesFor({ text }: Note, { map }: Claim<'judgment'>): LocalFix[] {
  if (!map || entryOf(map, 'outcome')) return [];
  const edit = insertKeyEdit(text, map, 'outcome', '{status: , as-of: , source: }');
  return [{ title: 'Insert `outcome`', safe: false, edits: [edit] }];
}
