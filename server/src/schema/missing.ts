// Required keys that are absent: one way to say it and to mend it.

import type { Span } from '../text/span.ts';
import { fillKeyEdit, insertKeyEdit } from '../yaml/edit.ts';
import type { YamlMap } from '../yaml/node.ts';
import { entryOf } from '../yaml/tree.ts';
import type { LocalFix, Problem, TextEdit } from './problem.ts';

/** The `missing-field` problem for `key`, with the fix that inserts it, or fills it where it is there empty. */
export function missingField(options: {
  readonly source: string;
  readonly map?: YamlMap;
  readonly key: string;
  readonly what: string;
  /** Where the finding sits. */
  readonly at: Span;
  /** What the inserted key says. */
  readonly value?: string;
  /** What inserts the key where there is no mapping to insert it into. */
  readonly edit?: TextEdit;
}): Problem {
  const { source, map, key, what, at, value = '' } = options;
  const message = `${what} has no \`${key}\`: add it`;
  const edit = map ? insertion(source, map, key, value) : options.edit;
  const fixes: LocalFix[] = edit ? [{ title: `Insert ${key}`, safe: false, edits: [edit] }] : [];
  return { code: 'missing-field', span: at, message, fixes };
}

/** Undefined where the key is there and nothing is known that it could say. */
function insertion(source: string, map: YamlMap, key: string, value: string): TextEdit | undefined {
  const empty = entryOf(map, key);
  if (empty) return value === '' ? undefined : fillKeyEdit(source, empty, value);
  return insertKeyEdit(source, map, key, value);
}

/** The `missing-field` problem of a mapping that has none of several keys, with a fix for each that inserts it. */
export function missingOneOf(options: {
  readonly source: string;
  readonly map: YamlMap;
  readonly keys: readonly string[];
  readonly what: string;
  readonly at: Span;
}): Problem {
  const { source, map, keys, what, at } = options;
  const listed = keys.map((key) => `\`${key}\``).join(' nor ');
  const fixes = keys.flatMap((key): LocalFix[] => {
    const edit = insertion(source, map, key, '');
    return edit ? [{ title: `Insert ${key}`, safe: false, edits: [edit] }] : [];
  });
  const message = `${what} has neither ${listed}: add one of them`;
  return { code: 'missing-field', span: at, message, fixes };
}

/** The `missing-field` problem of a mapping inside a field, with the fix that inserts the key where the text is known. */
export function missingInside(options: {
  /** The key of the field. */
  readonly of: string;
  readonly key: string;
  readonly map: YamlMap;
  readonly source: string | undefined;
}): Problem {
  const { of, key, map, source } = options;
  const message = `this mapping of \`${of}\` has no \`${key}\`: add it`;
  const edit = source === undefined ? undefined : insertion(source, map, key, '');
  const fixes: LocalFix[] = edit ? [{ title: `Insert ${key}`, safe: false, edits: [edit] }] : [];
  return { code: 'missing-field', span: map.span, message, fixes };
}
