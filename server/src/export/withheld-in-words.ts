// How much was withheld, for people.

import type { WithheldParts } from './selection.ts';

/** `above TLP:GREEN: 2 notes, 1 claim, 3 passages`; undefined where nothing was withheld. */
export function withheldInWords({
  max,
  ...counts
}: WithheldParts & { readonly notes?: number }): string | undefined {
  const parts = (['notes', 'claims', 'sources', 'passages'] as const).flatMap((what) => {
    const count = counts[what] ?? 0;
    return count === 0 ? [] : [`${count} ${count === 1 ? what.slice(0, -1) : what}`];
  });
  return parts.length === 0 ? undefined : `above ${max}: ${parts.join(', ')}`;
}
