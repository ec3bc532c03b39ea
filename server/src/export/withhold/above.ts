// What is above a TLP level in a workspace: notes, claims and sources with such a marking, and all that rests on them.

import type { Note, Reference } from '../../note/note.ts';
import { statedMarking } from '../../note/stated-marking.ts';
import { contains } from '../../text/span.ts';
import { StringTable } from '../../text/string-table.ts';
import { atLeastAsRestrictive, type Marking } from '../../values/marking.ts';
import { isUncertain, type Workspace } from '../../workspace/workspace.ts';
import type { YamlMap } from '../../yaml/node.ts';
import { entryOf } from '../../yaml/tree.ts';

/** What may not be seen of a note that may itself be seen. */
export interface HiddenParts {
  /** Indexes in `Note.claims`. */
  readonly claims: Set<number>;
  /** Keys of the note's own sources. */
  readonly sources: Set<string>;
  /** The keys of all sources that are the note's own. */
  readonly own: ReadonlySet<string>;
}

export interface Above {
  /** The URIs of notes that may not be seen at all. */
  readonly notes: ReadonlySet<string>;
  /** The notes that may be seen, by URI, each with the parts that may not. */
  readonly seen: ReadonlyMap<string, HiddenParts>;
  /** Whether a reference, as written in the note with a URI, leads to something that may not be seen. */
  isHidden(key: string, from: string | undefined): boolean;
}

/** The same text, which keeps no longer one in memory. */
type Keep = (text: string) => string;

/**
 * Everything above `max`. A note, claim or source is above every level if neither it nor its note has a valid marking, or if
 * it cannot be read. What refers to something above is above too: a claim that rests on such a claim, a source that
 * retells such a source. `also` are more notes that count as above. One note after the other is read, and none is kept.
 */
export function findAbove(workspace: Workspace, max: Marking, also: ReadonlySet<string>): Above {
  const notes = new Set<string>(also);
  const keys = new Set<string>();
  const seen = new Map<string, HiddenParts>();
  const dependants = new Map<string, Dependant[]>();
  // Copies, since a part of a text keeps all of it.
  const strings = new StringTable();
  const keep: Keep = (text) => strings.at(strings.numberOf(text));
  for (const document of workspace.documents()) {
    if (document.type === 'configuration' && document.conflicted) notes.add(document.uri);
    if (document.type !== 'note') continue;
    if (also.has(document.uri) || isNoteAbove(document, max)) {
      hideNote(document, notes, keys, keep);
      continue;
    }
    const own = new Set(document.sources.flatMap(({ key, global }) => (global ? [] : [keep(key)])));
    const hidden = { claims: new Set<number>(), sources: new Set<string>(), own };
    seen.set(document.uri, hidden);
    hideMarked(document, hidden, keys, { max, keep });
    for (const [name, dependant] of dependantsIn(document, own, keep)) {
      const there = dependants.get(name);
      if (there) there.push(dependant);
      else dependants.set(name, [dependant]);
    }
  }
  for (const { uri } of workspace.unread()) notes.add(uri);
  hideDependants(workspace, seen, keys, dependants);
  const isHidden: Above['isHidden'] = (key, from) => {
    const parts = from === undefined ? undefined : seen.get(from);
    return parts?.own.has(key) ? parts.sources.has(key) : keys.has(key) || isUncertain(workspace, key);
  };
  return { notes, seen, isHidden };
}

function isNoteAbove({ frontMatter }: Note, max: Marking): boolean {
  return frontMatter.broken || isAbove(frontMatter.map, max, true);
}

/** Whether a mapping states a marking above `max`, or an invalid one. Without a marking, the note's marking counts. */
function isAbove(map: YamlMap | undefined, max: Marking, must = false): boolean {
  const stated = statedMarking(map);
  if (stated === 'none') return must;
  // The less restrictive of two labels may be seen wherever the other may.
  return !('marking' in stated) || !atLeastAsRestrictive(max, stated.marking);
}

function hideNote(note: Note, notes: Set<string>, keys: Set<string>, keep: Keep): void {
  notes.add(note.uri);
  const claims = note.claims.map(({ key }) => key);
  const sources = note.sources.map(({ key, global }) => (global ? key : undefined));
  for (const key of [note.key, note.entity?.key, ...claims, ...sources])
    if (key !== undefined) keys.add(keep(key));
}

function hideMarked(
  note: Note,
  hidden: HiddenParts,
  keys: Set<string>,
  { max, keep }: { readonly max: Marking; readonly keep: Keep },
): void {
  for (const [index, claim] of note.claims.entries()) {
    // The marking of a claim is unknown if the claim cannot be read.
    if (claim.map !== undefined && !isAbove(claim.map, max)) continue;
    hidden.claims.add(index);
    if (claim.key !== undefined) keys.add(keep(claim.key));
  }
  const written = entryOf(note.frontMatter.map, 'sources')?.value;
  for (const source of note.sources) {
    if (source.global) continue;
    const entry = written?.type === 'map' ? entryOf(written, source.id)?.value : undefined;
    if (entry?.type === 'map' && isAbove(entry, max)) hidden.sources.add(keep(source.key));
  }
}

/** A claim, or a source of a note's own, that refers to something. */
interface Dependant {
  readonly uri: string;
  /** Its index in `Note.claims`. */
  readonly claim?: number | undefined;
  /** Empty where it has none. */
  readonly claimKey: string;
  readonly source?: string | undefined;
}

/** The claims and own sources of a note that refer to something, each with its name. */
function* dependantsIn(
  note: Note,
  own: ReadonlySet<string>,
  keep: Keep,
): Iterable<[name: string, Dependant]> {
  const { uri } = note;
  for (const reference of [...note.references, ...note.loose]) {
    const [claim, source] = [claimOf(note, reference), sourceOf(note, reference)];
    if (claim === undefined && source === undefined) continue;
    const { key } = reference;
    const claimKey = keep((claim === undefined ? undefined : note.claims[claim]?.key) ?? '');
    yield [
      keep(own.has(key) ? scoped(uri, key) : key),
      { uri, claim, claimKey, source: source && keep(source) },
    ];
  }
}

/** Hides what refers to something hidden, and what refers to that. */
function hideDependants(
  workspace: Workspace,
  seen: ReadonlyMap<string, HiddenParts>,
  keys: Set<string>,
  dependants: Map<string, Dependant[]>,
): void {
  const waiting = [...keys];
  for (const [uri, { sources }] of seen) for (const key of sources) waiting.push(scoped(uri, key));
  for (const name of dependants.keys()) if (isUncertain(workspace, name)) waiting.push(name);
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    for (const dependant of dependants.get(key) ?? []) waiting.push(...hideOne(dependant, seen, keys));
    dependants.delete(key);
  }
}

/** Hides a claim or source that is not hidden yet; gives the names by which others may refer to it. */
function hideOne(
  { uri, claim, claimKey, source }: Dependant,
  seen: ReadonlyMap<string, HiddenParts>,
  keys: Set<string>,
): string[] {
  const hidden = seen.get(uri);
  if (!hidden) return [];
  if (source !== undefined && !hidden.sources.has(source)) {
    hidden.sources.add(source);
    return [scoped(uri, source)];
  }
  if (claim === undefined || hidden.claims.has(claim)) return [];
  hidden.claims.add(claim);
  if (claimKey === '') return [];
  keys.add(claimKey);
  return [claimKey];
}

/** The name of a note's own source, unique in the workspace. */
function scoped(uri: string, key: string): string {
  return `${uri} ${key}`;
}

function claimOf(note: Note, { claim, span }: Reference): number | undefined {
  if (claim !== undefined) return claim;
  const index = note.claims.findIndex((one) => contains(one.span, span));
  return index < 0 ? undefined : index;
}

/** The key of the note's own source whose field contains the reference. */
function sourceOf(note: Note, { field, span }: Reference): string | undefined {
  if (field !== undefined && !field.startsWith('sources.')) return undefined;
  const written = entryOf(note.frontMatter.map, 'sources')?.value;
  const entry = written?.type === 'map' ? written.entries.find((one) => contains(one.span, span)) : undefined;
  return note.sources.find((source) => !source.global && source.id === entry?.key)?.key;
}
