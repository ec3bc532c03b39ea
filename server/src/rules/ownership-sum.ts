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
  reads: ['block-claims', 'entity'],
  *note(note, context) {
    for (const claim of note.claims) if (claim.kind === 'deal') yield* amongHolders(note, claim);
    if (note.entity) yield* amongOwners(note.uri, note.entity, knownOwners(context));
  },
  *catalog(catalog, context) {
    const owners = knownOwners(context);
    for (const entity of catalog.entities) yield* amongOwners(catalog.uri, entity, owners);
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

function* amongOwners(uri: string, entity: Entity, ownersOf: (key: string) => Owners): Iterable<Found> {
  for (const { value } of entity.fields.relations?.value ?? []) {
    const { type, target, percentage } = value;
    if (type?.value !== 'owns' || !target || !percentage) continue;
    const owners = ownersOf(target.value.key);
    const own = owners.byPlace.get(placeOf(uri, percentage));
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

/** The owners of one entity. */
interface Owners {
  readonly all: readonly OwnerFact[];
  readonly byPlace: ReadonlyMap<string, OwnerFact>;
  /** The days on which shares begin, each once; undefined for a share without a date. */
  readonly days: ReadonlySet<number | undefined>;
  /** Those who own a part on a day, as they are asked for. */
  readonly onDay: Map<number | undefined, Holders>;
}

interface Holders {
  /** If one is listed twice for the day, the smaller share counts. */
  readonly byKey: ReadonlyMap<string, OwnerFact>;
  readonly holdTooMuch: boolean;
}

/** Works out the owners of each entity once in a document. */
function knownOwners({ workspace }: RuleContext): (key: string) => Owners {
  const known = new Map<string, Owners>();
  return (key) => {
    const owners = known.get(key) ?? readOwners(ownersOf(key, workspace));
    known.set(key, owners);
    return owners;
  };
}

function readOwners(all: readonly OwnerFact[]): Owners {
  const byPlace = new Map<string, OwnerFact>();
  for (const owner of all) {
    const place = placeOf(owner.uri, owner);
    if (!byPlace.has(place)) byPlace.set(place, owner);
  }
  return { all, byPlace, days: new Set(all.map(({ asOf }) => asOf?.first)), onDay: new Map() };
}

function placeOf(uri: string, { span }: Pick<OwnerFact, 'span'>): string {
  return `${span.start} ${uri}`;
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

/** The owners who together with `own` hold too much on some day. */
function tooMany(own: OwnerFact, owners: Owners): readonly OwnerFact[] | undefined {
  for (const day of owners.days) {
    const first = day ?? own.asOf?.first;
    if (first !== undefined && !isOn(own, first)) continue;
    const { byKey, holdTooMuch } = holdersOn(first, owners);
    if (holdTooMuch && byKey.get(own.key) === own) return [...byKey.values()];
  }
  return undefined;
}

function holdersOn(day: number | undefined, { all, onDay }: Owners): Holders {
  const known = onDay.get(day);
  if (known) return known;
  const byKey = new Map<string, OwnerFact>();
  for (const owner of all) {
    if (day !== undefined && !isOn(owner, day)) continue;
    const other = byKey.get(owner.key);
    if (!other || compare(owner.percentage.max, other.percentage.max) < 0) byKey.set(owner.key, owner);
  }
  const sum = sumOf([...byKey.values()].map((one) => one.percentage));
  const holders = { byKey, holdTooMuch: compare(sum, WHOLE) > 0 };
  onDay.set(day, holders);
  return holders;
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
