// FATF guidance on beneficial ownership: the shares of direct owners add up to the whole. Rounded figures count with
// their lower ends.

import type { Claim, Entity, Note } from '../note/note.ts';
import {
  add,
  compare,
  type Decimal,
  decimal,
  format,
  greatest,
  halfUnit,
  subtract,
  ZERO,
} from '../values/decimal.ts';
import type { Quantity } from '../values/figure.ts';
import type { OwnerFact } from '../workspace/facts.ts';
import type { RuleWorkspace } from '../workspace/workspace.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import { isReplaced } from './support/entities/replaced.ts';

const WHOLE = decimal(100);
// A limit on the pairwise comparison; real lists of owners are shorter.
const MOST_OWNERS = 200;

export const ownershipSum = defineRule({
  code: 'ownership-sum',
  level: 'warning',
  softens: false,
  summary: 'Owners who together own more than 100 %.',
  *note(note, context) {
    for (const claim of note.claims) if (claim.kind === 'deal') yield* amongHolders(note, claim);
    if (note.entity) yield* amongOwners(note.uri, note.entity, context);
  },
  *catalog(catalog, context) {
    for (const entity of catalog.entities) yield* amongOwners(catalog.uri, entity, context);
  },
});

function* amongHolders({ uri }: Note, { fields }: Claim<'deal'>): Iterable<Found> {
  const holders = fields.holders?.value ?? [];
  for (const when of ['before', 'after'] as const) {
    const shares = holders.flatMap(({ value }) => value[when] ?? []);
    const sum = sumOf(shares.map(({ value }) => value));
    if (compare(sum, WHOLE) <= 0) continue;
    for (const share of shares)
      yield {
        span: share.span,
        message: `the holders own at least ${format(sum)}% together ${when} this deal: correct the percentage that is wrong`,
        related: shares
          .filter((other) => other !== share)
          .slice(0, 20)
          .map(({ span, value }) => ({ uri, span, message: `${value.text} ${when}` })),
      };
  }
}

function* amongOwners(uri: string, entity: Entity, { workspace }: RuleContext): Iterable<Found> {
  for (const { value } of entity.fields.relations?.value ?? []) {
    const { type, target, percentage } = value;
    if (type?.value !== 'owns' || !target || !percentage) continue;
    const owners = ownersOf(target.value.key, workspace);
    const own = owners.find((owner) => owner.uri === uri && owner.span.start === percentage.span.start);
    const together = own && tooMany(own, owners);
    if (!together) continue;
    const sum = sumOf(together.map((owner) => owner.percentage));
    yield {
      span: percentage.span,
      message: `the owners of \`${target.value.key}\` have at least ${format(sum)}% together: correct the percentage that is wrong, or say \`as-of\` when each held it`,
      related: together
        .filter((owner) => owner !== own)
        .slice(0, 20)
        .map((owner) => ({
          uri: owner.uri,
          span: owner.span,
          message: `\`${owner.key}\`: ${owner.percentage.text}`,
        })),
    };
  }
}

/** The stated owners of an entity, without those who own it through another of them. */
function ownersOf(key: string, workspace: RuleWorkspace): readonly OwnerFact[] {
  const owners = workspace.facts('owner', key).filter((owner) => !isReplaced(workspace, owner));
  if (owners.length > MOST_OWNERS) return [];
  const keys = new Set(owners.map((owner) => owner.key));
  const above = new Set<string>();
  for (const middle of keys) for (const { key: owner } of workspace.facts('owner', middle)) above.add(owner);
  return owners.filter((owner) => !above.has(owner.key));
}

/**
 * The owners who together with `own` hold too much on some day. If one is listed twice for that day, the smaller
 * share counts.
 */
function tooMany(own: OwnerFact, owners: readonly OwnerFact[]): readonly OwnerFact[] | undefined {
  for (const { asOf: day } of owners) {
    const first = day?.first ?? own.asOf?.first;
    if (first !== undefined && !isOn(own, first)) continue;
    const then = new Map<string, OwnerFact>();
    for (const owner of owners) {
      if (first !== undefined && !isOn(owner, first)) continue;
      const other = then.get(owner.key);
      if (!other || compare(owner.percentage.max, other.percentage.max) < 0) then.set(owner.key, owner);
    }
    const together = [...then.values()];
    if (then.get(own.key) === own && compare(sumOf(together.map((one) => one.percentage)), WHOLE) > 0)
      return together;
  }
  return undefined;
}

function isOn({ asOf }: OwnerFact, day: number): boolean {
  return !asOf || (asOf.first <= day && day <= asOf.last);
}

function sumOf(shares: readonly Quantity[]): Decimal {
  return shares.reduce<Decimal>((sum, share) => add(sum, leastOf(share)), ZERO);
}

/**
 * The lowest value that a percentage can mean: half a unit of its last digit less, or a tenth less when approximate.
 */
function leastOf({ min, bound, approximate }: Quantity): Decimal {
  if (bound === '<' || bound === '<=') return ZERO;
  const slack = approximate ? { digits: min.digits, scale: min.scale + 1 } : halfUnit(min);
  return greatest(ZERO, bound ? min : subtract(min, slack));
}
