// What one entity takes over from another: names and identifiers that it lacks, and whole fields that it has not got.

import type { Entity } from '../../note/note.ts';
import { namesEdit } from '../../rules/support/name-edit.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { foldName } from '../../text/fold.ts';
import { lineBreakOf } from '../../text/line-index.ts';
import { span } from '../../text/span.ts';
import { insertKeyEdit, linePrefix, scalar } from '../../yaml/edit.ts';
import { entryOf, isEmpty, type YamlEntry, type YamlScalar } from '../../yaml/tree.ts';

/** Fields that are moved as they stand, where the other has none. */
const WHOLE = ['type', 'relations', 'specs'];

/** The edits of `intoText`; undefined where both say something that cannot be put together by itself. */
export function additionsTo(
  intoText: string,
  into: Entity,
  fromText: string,
  from: Entity,
): readonly TextEdit[] | undefined {
  const names = missingNames(into, from);
  const added = names.length === 0 ? [] : aliasEdits(intoText, into, names);
  const identifiers = identifierEdits(intoText, into, fromText, from);
  const whole = wholeFields(intoText, into, fromText, from);
  // At one place, what belongs to a key that is there comes before new keys.
  return added && identifiers && whole && [...identifiers, ...added, ...whole];
}

function missingNames(into: Entity, from: Entity): string[] {
  const known = new Set(into.names.map(({ value }) => foldName(value)));
  const missing: string[] = [];
  for (const { value } of from.names) {
    if (known.has(foldName(value))) continue;
    known.add(foldName(value));
    missing.push(value);
  }
  return missing;
}

/** All names in one edit: several at one place would depend on their order. */
function aliasEdits(text: string, { map }: Entity, names: readonly string[]): TextEdit[] | undefined {
  const aliases = entryOf(map, 'aliases')?.value;
  if (!aliases) return [insertKeyEdit(text, map, 'aliases', `[${names.map(scalar).join(', ')}]`)];
  if (aliases.type !== 'list') return undefined;
  if (aliases.items.length === 0) {
    const at = aliases.span.start + 1;
    return [{ span: span(at, at), newText: names.map(scalar).join(', ') }];
  }
  const edits = names.flatMap((name) => namesEdit(text, map, 'aliases', name) ?? []);
  const [first] = edits;
  return first && [{ span: first.span, newText: edits.map(({ newText }) => newText).join('') }];
}

function identifierEdits(text: string, into: Entity, fromText: string, from: Entity): TextEdit[] | undefined {
  const theirs = entryOf(from.map, 'identifiers')?.value;
  if (theirs?.type !== 'map') return [];
  const own = entryOf(into.map, 'identifiers')?.value;
  if (own && own.type !== 'map') return undefined;
  const missing = theirs.entries.filter(({ key }) => !own || !entryOf(own, key));
  const written = missing.flatMap(({ key, value }) =>
    value.type === 'scalar' ? [[key, writtenAs(fromText, value)] as const] : [],
  );
  if (written.length === 0) return [];
  if (!own || own.entries.length === 0) {
    const flow = `{${written.map(([key, value]) => `${key}: ${value}`).join(', ')}}`;
    return own ? [{ span: own.span, newText: flow }] : [insertKeyEdit(text, into.map, 'identifiers', flow)];
  }
  const edits = written.map(([key, value]) => insertKeyEdit(text, own, key, value));
  const [first] = edits;
  return first ? [{ span: first.span, newText: edits.map(({ newText }) => newText).join('') }] : [];
}

/** With the quotes that it has. */
function writtenAs(text: string, { outer, style, value }: YamlScalar): string {
  return style === 'block' || style === 'plain' ? scalar(value) : text.slice(outer.start, outer.end);
}

function wholeFields(text: string, into: Entity, fromText: string, from: Entity): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const entry of from.map.entries) {
    if (!WHOLE.includes(entry.key) || isEmpty(entry.value)) continue;
    const own = entryOf(into.map, entry.key);
    if (own && !isEmpty(own.value)) {
      // The same said twice is nothing new; two different lists are for a person to unite.
      if (
        text.slice(own.value.span.start, own.value.span.end) !==
        fromText.slice(entry.value.span.start, entry.value.span.end)
      )
        return undefined;
      continue;
    }
    const value = moved(text, into, fromText, entry);
    if (own || value === undefined) return undefined;
    const edit = insertKeyEdit(text, into.map, entry.key, value);
    edits.push({ ...edit, newText: edit.newText.replace(/: (?=[\r\n])/, ':') });
  }
  return edits;
}

/** A value as it stands, its further lines brought under the other's keys; undefined where braces cannot hold lines. */
function moved(text: string, into: Entity, fromText: string, entry: YamlEntry): string | undefined {
  const raw = fromText
    .slice(entry.keySpan.end, entry.span.end)
    .trimEnd()
    .replace(/^\s*:[ \t]*/, '');
  if (!/[\r\n]/.test(raw)) return raw;
  if (into.map.flow) return undefined;
  const before = linePrefix(fromText, entry.keySpan.start).length;
  const after = linePrefix(text, into.map.entries[0]?.keySpan.start ?? into.map.span.start);
  const lineBreak = lineBreakOf(text);
  return raw.replace(
    /(?:\r\n|\n|\r)( *)/g,
    (_, spaces: string) => `${lineBreak}${after}${spaces.slice(before)}`,
  );
}
