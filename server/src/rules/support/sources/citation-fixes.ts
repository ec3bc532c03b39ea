// Inserts the key with which a claim names its sources.

import type { Claim, Note } from '../../../note/note.ts';
import type { LocalFix } from '../../../schema/problem.ts';
import { replaceFix } from '../../../schema/problem.ts';
import { span } from '../../../text/span.ts';
import { insertKeyEdit, scalar } from '../../../yaml/edit.ts';
import type { YamlEntry } from '../../../yaml/node.ts';
import { entryOf } from '../../../yaml/tree.ts';

/** The fix that gives the claim `key`: with the note's only source, or without a value if there are several. */
export function citationFixes(note: Note, { map }: Claim, key: string): LocalFix[] {
  if (!map) return [];
  const [only, ...others] = note.sources;
  const value = only && others.length === 0 ? scalar(only.id) : '';
  const entry = entryOf(map, key);
  if (entry) return value === '' ? [] : [fillFix(note.text, entry, value)];
  const title = value === '' ? `Insert \`${key}:\`` : `Insert \`${key}: ${value}\``;
  return [{ title, edits: [insertKeyEdit(note.text, map, key, value)], safe: false }];
}

/** Writes a value after a key that has none. */
function fillFix(text: string, { key, keySpan, value }: YamlEntry, written: string): LocalFix {
  const outer = value.type === 'scalar' ? value.outer : value.span;
  const colon = text.indexOf(':', keySpan.end);
  const hasColon = colon >= 0 && /^\s*$/.test(text.slice(keySpan.end, colon));
  const start = hasColon ? colon + 1 : keySpan.end;
  // An empty plain value may begin on a later line, after a comment. Nothing is replaced then.
  const end = /^[^\S\r\n]*\S/.test(text.slice(start, outer.end)) ? outer.end : start;
  const newText = hasColon ? ` ${written}` : `: ${written}`;
  return replaceFix(span(start, end), newText, `Write \`${key}: ${written}\``, false);
}
