/** What the built-in vocabulary holds, as tables for the page of the format. */
import type { Scale, Vocabulary } from '../../server/src/vocabulary/vocabulary.ts';
import { codes, row, table } from './markdown.ts';

/** The kinds of entity with their types. */
export function kindTable({ kinds }: Vocabulary): string {
  const rows = [...kinds].map(([id, kind]) => row(`\`${id}\``, kind.label, codes(kind.types ?? [])));
  return table(['kind', 'is', '`type` may be'], rows);
}

/** The types of note with their sections; an optional one is in brackets. */
export function noteTypeTable({ noteTypes }: Vocabulary): string {
  const rows = [...noteTypes].map(([id, { label, sections }]) => {
    const names = sections.map(({ heading, required }) => (required ? heading : `(${heading})`));
    return row(`\`${id}\``, label ?? '', names.join(', '));
  });
  return table(['`note:`', 'is', 'sections'], rows);
}

/** The types of relation, in both directions. */
export function relationTable({ relations }: Vocabulary): string {
  const rows = [...relations].map(([id, { label, inverse }]) => row(`\`${id}\``, label, inverse ?? ''));
  return table(['`type`', 'says', 'seen from the other side'], rows);
}

/** The terms of a scale and their bands. */
export function scaleTable({ terms }: Scale): string {
  const rows = terms.map(({ rows: words, min, max, open }) =>
    row(codes(words.flat()), open ? `${min} % to below ${max} %` : `${min}–${max} %`),
  );
  return table(['term', 'probability'], rows);
}
