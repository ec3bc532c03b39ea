// ICD 206: every source is cited where a statement depends on it.

import { kindOf } from '../claims/index.ts';
import { expectedKey } from '../claims/kind.ts';
import type { Claim } from '../note/note.ts';
import { defineRule, type Found } from './rule.ts';
import { citationFixes } from './support/sources/citation-fixes.ts';

export const claimWithoutSource = defineRule({
  code: 'claim-without-source',
  level: 'error',
  softens: true,
  summary: 'A claim about facts without `source`, or a judgment without `basis`.',
  reads: ['block-claims', 'sources'],
  *note(note): Iterable<Found> {
    for (const claim of note.claims) {
      const key = expectedKey(kindOf(claim), 'claim-without-source');
      if (!claim.map || key === undefined || claim.present.has(key)) continue;
      yield { span: claim.fence, message: messageFor(claim, key), fixes: citationFixes(note, claim, key) };
    }
  },
});

function messageFor({ kind }: Claim, key: string): string {
  return key === 'basis'
    ? `this ${kind} does not say what it rests on: add \`${key}\` with its sources and claims, such as \`[S1, claim:some-claim]\``
    : `this ${kind} claim names no source: add \`${key}\` with the id of one of the note's sources, such as \`S1\``;
}
