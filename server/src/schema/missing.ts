// Required keys that are absent: one way to say it and to mend it.

import type { Span } from '../text/span.ts';
import { insertKeyEdit } from '../yaml/edit.ts';
import { entryOf, type YamlMap } from '../yaml/tree.ts';
import type { LocalFix, Problem } from './problem.ts';

/** The `missing-field` problem for `key`, with the fix that inserts it (or stands ready to be filled where the key is empty). */
export function missingField(options: {
  readonly source: string;
  readonly map?: YamlMap;
  readonly key: string;
  readonly what: string;
  /** Where the finding sits. */
  readonly at: Span;
  /** What the inserted key says. */
  readonly value?: string;
}): Problem {
  const { source, map, key, what, at, value = '' } = options;
  const message = `${what} has no \`${key}\`: add it`;
  const fixes: LocalFix[] =
    map && !entryOf(map, key)
      ? [{ title: `Insert ${key}`, safe: false, edits: [insertKeyEdit(source, map, key, value)] }]
      : [];
  return { code: 'missing-field', span: at, message, fixes };
}
