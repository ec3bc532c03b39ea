// The marking that a note, claim or source really states. For the findings, a misspelt label still has a value, the one
// that is probably meant; an export must not rely on that.

import { type Marking, parseMarking } from '../values/marking.ts';
import type { YamlMap } from '../yaml/node.ts';
import { entryOf, isEmpty, toPlain } from '../yaml/tree.ts';

/** A label of TLP 2.0; the text that is written instead of one; or no marking. */
export type StatedMarking = { readonly marking: Marking } | { readonly invalid: string } | 'none';

/** Reads the key `marking` of a mapping. The TLP 1.0 label `TLP:WHITE` counts as its successor, TLP:CLEAR. */
export function statedMarking(map: YamlMap | undefined): StatedMarking {
  const node = entryOf(map, 'marking')?.value;
  if (node === undefined || isEmpty(node)) return 'none';
  if (node.type !== 'scalar') return { invalid: JSON.stringify(toPlain(node)) };
  const written = node.value.trim();
  const read = parseMarking(written);
  if ('marking' in read) return read;
  return 'legacy' in read ? { marking: read.legacy } : { invalid: written };
}
