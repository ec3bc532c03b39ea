// What one entity takes over from another: missing names and identifiers, and whole fields that it lacks.

import type { Entity } from '../../note/note.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { foldName } from '../../text/fold.ts';
import { lineBreakOf } from '../../text/line-index.ts';
import { isIdentifierScheme, normaliseIdentifier } from '../../values/identifiers.ts';
import { insertKeyEdit, linePrefix, scalar } from '../../yaml/edit.ts';
import type { YamlEntry, YamlMap, YamlScalar } from '../../yaml/node.ts';
import { entryOf, isEmpty } from '../../yaml/tree.ts';
import { formerIdEdits, listEdits, writtenId } from '../rename/former-ids.ts';

/** Fields that are moved as a whole if the other lacks them. */
const WHOLE = new Set(['type', 'relations', 'specs']);
/** Fields that are merged item by item. */
const BY_ITEM = new Set([
  'id',
  'name',
  'aliases',
  'previous-names',
  'weak-aliases',
  'former-ids',
  'identifiers',
]);

/** A note keeps its other fields; a catalog entry is removed, so all its fields are moved. */
function isMoved(key: string, from: YamlMap): boolean {
  const type = entryOf(from, 'note')?.value;
  const isNote = type?.type === 'scalar' && type.value.trim() === 'entity';
  return WHOLE.has(key) || (!isNote && !BY_ITEM.has(key));
}

/** The edits of `intoText`; undefined if both have values that cannot be merged automatically. */
export function additionsTo(
  intoText: string,
  into: Entity,
  fromText: string,
  from: Entity,
): readonly TextEdit[] | undefined {
  const names = missingNames(into, from);
  const added = names.length === 0 ? [] : listEdits(intoText, into, 'aliases', names);
  const former = (from.fields['former-ids']?.value ?? []).map(({ value }) => writtenId(value));
  const ids = formerIdEdits(intoText, into, [writtenId(from), ...former], writtenId(into));
  const identifiers = identifierEdits(intoText, into, fromText, from);
  const whole = wholeFields(intoText, into, fromText, from);
  // At the same place, additions to an existing key come before new keys.
  return added && ids && identifiers && whole && [...identifiers, ...added, ...ids, ...whole];
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

function identifierEdits(text: string, into: Entity, fromText: string, from: Entity): TextEdit[] | undefined {
  const theirs = entryOf(from.map, 'identifiers')?.value;
  if (theirs?.type !== 'map') return [];
  const own = entryOf(into.map, 'identifiers')?.value;
  if (own && own.type !== 'map') return undefined;
  // Two values of one identifier mean two things, or a mistake that a person has to find.
  if (own && theirs.entries.some((entry) => differs(entry, own))) return undefined;
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

function differs({ key, value }: YamlEntry, own: YamlMap): boolean {
  const other = entryOf(own, key)?.value;
  if (other?.type !== 'scalar' || value.type !== 'scalar') return false;
  const [one, two] = isIdentifierScheme(key)
    ? [normaliseIdentifier(key, value.value), normaliseIdentifier(key, other.value)]
    : [value.value, other.value];
  return one !== two;
}

/** The value with its quotes. */
function writtenAs(text: string, { outer, style, value }: YamlScalar): string {
  return style === 'block' || style === 'plain' ? scalar(value) : text.slice(outer.start, outer.end);
}

function wholeFields(text: string, into: Entity, fromText: string, from: Entity): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const entry of from.map.entries) {
    if (!isMoved(entry.key, from.map) || isEmpty(entry.value)) continue;
    const own = entryOf(into.map, entry.key);
    if (own && !isEmpty(own.value)) {
      // The same value twice adds nothing; two different lists are left for a person to merge.
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

/**
 * A value with its further lines indented under the other's key; undefined if it has lines and the target uses
 * braces.
 */
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
