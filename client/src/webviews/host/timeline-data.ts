/** Converts the server's ledger of claims into what the timeline shows. Pure. */
import type { ClaimItem } from '../../../../server/src/protocol.ts';
import { compareNames } from '../../../../server/src/text/collate.ts';
import type { TimelineShow, Valuation } from '../messages.ts';

export interface Entry {
  readonly key: string;
  readonly name: string;
  readonly location: ClaimItem['location'];
  readonly valuation: Valuation;
}
export type Ledger = readonly Entry[];

const TIMED: ReadonlySet<string> = new Set(['valuation', 'deal']);

/** The valuations and deals that have a subject, each with an id of its own: two claims may claim the same one. */
export function readLedger(claims: readonly ClaimItem[]): Ledger {
  const seen = new Map<string, number>();
  return claims.flatMap((claim) => {
    if (!TIMED.has(claim.kind) || claim.about === undefined) return [];
    const times = seen.get(claim.id) ?? 0;
    seen.set(claim.id, times + 1);
    const id = times === 0 ? claim.id : `${claim.id}~${times + 1}`;
    return [
      {
        key: claim.about,
        name: claim.subject,
        location: claim.location,
        valuation: valuationOf(claim, id),
      },
    ];
  });
}

/** What the timeline should show: a thing or a claim by its key or id, and the claim around the cursor. */
export interface Wanted {
  readonly key?: string | undefined;
  /** Where that claim begins. */
  readonly claim?: { readonly uri: string; readonly line: number } | undefined;
}

/** The subject and the claim to show. What the cursor is on takes precedence over the claim around it. */
export function chosenOf(
  ledger: Ledger,
  { key, claim }: Wanted,
): { readonly key: string | undefined; readonly from?: Entry } {
  const around = claim && ledger.find(({ location }) => isAt(location, claim));
  if (key !== undefined && ledger.some((entry) => entry.key === key))
    return { key, ...(around?.key === key && { from: around }) };
  const from = ledger.find(({ valuation }) => valuation.id === key) ?? around;
  return from === undefined ? { key } : { key: from.key, from };
}

function isAt({ uri, range }: Entry['location'], place: { uri: string; line: number }): boolean {
  return uri === place.uri && range.start.line === place.line;
}

/** The content for one subject; without a subject if the key has no valuations but others have. */
export function timelineOf(ledger: Ledger, key: string | undefined): Omit<TimelineShow, 'texts'> {
  const subjects = new Map<string, TimelineShow['subjects'][number]>();
  for (const entry of ledger) {
    const known = subjects.get(entry.key) ?? { key: entry.key, name: entry.name, count: 0 };
    subjects.set(entry.key, { ...known, count: known.count + 1 });
  }
  const chosen = key === undefined ? undefined : subjects.get(key);
  return {
    type: 'show',
    ...(chosen && { subject: { key: chosen.key, name: chosen.name } }),
    subjects: [...subjects.values()].sort((a, b) => compareNames(a.name, b.name)),
    valuations: chosen
      ? ledger.filter((entry) => entry.key === chosen.key).map(({ valuation }) => valuation)
      : [],
  };
}

function valuationOf(claim: ClaimItem, id: string): Valuation {
  const { amount, low, high, open, currency, asOf, firstDay, lastDay, status, grade, verified } = claim;
  const basis = claim.basis ?? claim.type;
  return {
    id,
    ...(claim.kind === 'deal' && { deal: true }),
    ...(amount !== undefined && { amount }),
    ...(low !== undefined && { low }),
    ...(high !== undefined && { high }),
    ...(open !== undefined && { open }),
    ...(currency !== undefined && { currency }),
    ...(basis !== undefined && { basis }),
    ...(asOf !== undefined && { asOf }),
    ...(firstDay !== undefined && { firstDay }),
    ...(lastDay !== undefined && { lastDay }),
    ...(status !== undefined && { status }),
    ...(grade !== undefined && { grade }),
    ...(verified && { verified }),
    note: claim.note,
    marks: [...claim.marks],
  };
}
