// Reports missing required keys in one way, with a fix.

import type { Span } from '../text/span.ts';
import { fillKeyEdit, insertKeyEdit } from '../yaml/edit.ts';
import type { YamlMap } from '../yaml/node.ts';
import { entryOf } from '../yaml/tree.ts';
import type { LocalFix, Problem, TextEdit } from './problem.ts';

/** The `missing-field` problem for `key`, with a fix that inserts the key, or fills it if it is empty. */
export function missingField(options: {
  readonly source: string;
  readonly map?: YamlMap;
  readonly key: string;
  readonly what: string;
  /** Where the finding is reported. */
  readonly at: Span;
  /** The value of the inserted key. */
  readonly value?: string;
  /** The edit that inserts the key if there is no mapping yet. */
  readonly edit?: TextEdit;
}): Problem {
  const { source, map, key, what, at, value = '' } = options;
  const message = `${what} has no \`${key}\`: add it`;
  const edit = map ? insertion(source, map, key, value) : options.edit;
  const fixes: LocalFix[] = edit ? [{ title: `Insert ${key}`, safe: false, edits: [edit] }] : [];
  return { code: 'missing-field', span: at, message, fixes };
}

/** Undefined if the key is there and no value for it is known. */
function insertion(source: string, map: YamlMap, key: string, value: string): TextEdit | undefined {
  const empty = entryOf(map, key);
  if (empty) return value === '' ? undefined : fillKeyEdit(source, empty, value);
  return insertKeyEdit(source, map, key, value);
}

/** The `missing-field` problem of a mapping without any of several keys, with a fix for each that inserts it. */
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
