// ICD 203, standards 3 and 7: a judgment names what it rests on, and what it changes. A successor must be of the same
// kind and subject as the claim it replaces, and not older.

import type { Placed } from '../schema/bare-fields.ts';
import type { Curie } from '../values/curie.ts';
import { whollyAfter } from '../values/partial-date.ts';
import type { KeptClaim } from '../workspace/digest.ts';
import type { ClaimFact } from '../workspace/facts.ts';
import type { RuleWorkspace } from '../workspace/workspace.ts';
import { defineRule, type Found, type Related } from './rule.ts';
import { circlesOf } from './support/findings/cycles.ts';

const FIELDS = ['basis', 'changes', 'supersedes'] as const;
type FieldName = (typeof FIELDS)[number];
// More related places would not help the reader.
const MOST = 20;

export const claimCycle = defineRule({
  code: 'claim-cycle',
  level: 'error',
  softens: false,
  summary: 'A claim that rests on itself, or replaces a claim about something else.',
  reads: ['claims'],
  *across(note, { workspace }) {
    for (const field of FIELDS) {
      const claims = note.claims.filter((claim) => referred(claim, field).length > 0);
      if (claims.length === 0) continue;
      const keys = claims.flatMap(({ key }) => key ?? []);
      const circles = circlesOf(keys, (key) => nextOf(key, field, workspace));
      for (const claim of claims) {
        const found = inCircle(claim, field, circles, workspace);
        if (found) yield found;
        else if (field !== 'basis') yield* misplaced(claim, field, workspace);
      }
    }
  },
});

/** The claims that a field of the claim names, with their places. */
function referred(claim: KeptClaim, field: FieldName): readonly Placed<Curie>[] {
  const items = field === 'basis' ? basisOf(claim) : [claim.fields[field] ?? []].flat();
  return items.filter((item) => item.value.kind === 'claim');
}

/** The claims and sources that a judgment rests on. The `basis` of a valuation is a word and not included. */
function basisOf(claim: KeptClaim): readonly Placed<Curie>[] {
  return claim.kind === 'judgment' ? (claim.fields.basis?.value ?? []) : [];
}

function nextOf(key: string, field: FieldName, workspace: RuleWorkspace): string[] {
  const [fact] = workspace.facts('claim', key);
  return fact ? referred(fact.claim, field).map((item) => item.value.key) : [];
}

function inCircle(
  claim: KeptClaim,
  field: FieldName,
  circles: ReadonlyMap<string, number>,
  workspace: RuleWorkspace,
): Found | undefined {
  const { key } = claim;
  const circle = key === undefined ? undefined : circles.get(key);
  if (key === undefined || circle === undefined) return undefined;
  const item = referred(claim, field).find(({ value }) => circles.get(value.key) === circle);
  if (!item) return undefined;
  const others = [...circles].flatMap(([other, at]) => (at === circle && other !== key ? other : []));
  const through =
    others.length === 0
      ? ''
      : `, through ${others
          .slice(0, 3)
          .map((other) => `\`${other}\``)
          .join(', ')}`;
  return {
    span: item.span,
    message: `\`${key}\` ${MEANS[field]} itself${through}${others.length > 3 ? ' …' : ''}: one of them must come first, so take this reference out, or name what it really rests on`,
    related: others.slice(0, MOST).flatMap((other): Related[] => {
      const [fact] = workspace.facts('claim', other);
      return fact ? [{ uri: fact.uri, span: fact.claim.fence, message: `\`${other}\`` }] : [];
    }),
  };
}

const MEANS: Readonly<Record<FieldName, string>> = {
  basis: 'rests on',
  changes: 'changes',
  supersedes: 'supersedes',
};

function* misplaced(claim: KeptClaim, field: FieldName, workspace: RuleWorkspace): Iterable<Found> {
  for (const item of referred(claim, field)) {
    const [older] = workspace.facts('claim', item.value.key);
    const why = older && misfit(claim, older);
    if (!older || why === undefined) continue;
    yield {
      span: item.span,
      message: `\`${item.value.key}\` ${why}: name the claim that this one replaces, or take \`${field}\` out`,
      related: [{ uri: older.uri, span: older.claim.fence, message: `\`${item.value.key}\`` }],
      severity: 'warning',
    };
  }
}

function misfit(claim: KeptClaim, { claim: older }: ClaimFact): string | undefined {
  if (claim.kind !== older.kind && !(claim.kind === 'deal' && older.kind === 'valuation'))
    return `is a ${older.kind} and this a ${claim.kind}, which cannot take its place`;
  const [own, theirs] = [subjectOf(claim), subjectOf(older)];
  if (own !== undefined && theirs !== undefined && own !== theirs)
    return `is about \`${theirs}\` and this about \`${own}\``;
  const [asOf, olderAsOf] = [claim.fields['as-of']?.value, older.fields['as-of']?.value];
  if (asOf && olderAsOf && whollyAfter(olderAsOf, asOf))
    return `is as of ${olderAsOf.text}, later than this one (${asOf.text})`;
  return undefined;
}

function subjectOf({ fields }: KeptClaim): string | undefined {
  return (fields.subject ?? fields.ref)?.value.key;
}
