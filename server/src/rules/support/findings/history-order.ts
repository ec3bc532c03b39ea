// The history of a judgment that is not in the order “the oldest first”.

import { claimsOfKind } from '../../../note/claims-of-kind.ts';
import type { Claim, Note } from '../../../note/note.ts';
import type { LocalFix } from '../../../schema/problem.ts';
import type { Located } from '../../../schema/shape.ts';
import { type PartialDate, whollyBefore } from '../../../values/partial-date.ts';
import { entryOf } from '../../../yaml/tree.ts';
import type { Found } from '../../rule.ts';

/** Every view of a `history` that is older than an earlier entry; dates that can mean the same day are in order. */
export function* historyOrder(note: Note): Iterable<Found> {
  for (const claim of claimsOfKind(note, 'judgment')) {
    let latest: Located<PartialDate> | undefined;
    for (const { value } of claim.fields.history?.value ?? []) {
      const own = value['as-of'];
      const before = latest;
      if (own && (!latest || own.value.first > latest.value.first)) latest = own;
      if (!own || !before || !whollyBefore(own.value, before.value)) continue;
      yield {
        span: own.span,
        message: `\`history\` goes from the oldest to the latest: ${own.value.text} belongs before ${before.value.text}`,
        fixes: sortFix(note, claim),
      };
    }
  }
}

/** All views in the order of their dates; no fix if a view has no date, or if a comment would be left behind. */
function sortFix({ text }: Note, { map, fields: { history } }: Claim<'judgment'>): LocalFix[] {
  const list = entryOf(map, 'history')?.value;
  const views = history?.value ?? [];
  if (list?.type !== 'list' || list.items.length !== views.length) return [];
  if (text.slice(list.span.start, list.span.end).includes('#')) return [];
  const dated = views.flatMap(({ value, span }) => {
    const day = value['as-of']?.value.first;
    return day === undefined ? [] : [{ day, span }];
  });
  if (dated.length !== views.length) return [];
  const sorted = dated.toSorted((a, b) => a.day - b.day);
  const edits = dated.flatMap(({ span }, index) => {
    const other = sorted[index]?.span;
    return other && other !== span ? [{ span, newText: text.slice(other.start, other.end) }] : [];
  });
  return [{ title: 'Put the oldest first', safe: false, edits }];
}
