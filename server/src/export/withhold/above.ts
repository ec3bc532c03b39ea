// What is above a TLP level in a workspace: notes, claims and sources with such a marking, and all that rests on them.

import type { Claim, Note, Reference } from '../../note/note.ts';
import { statedMarking } from '../../note/stated-marking.ts';
import { contains } from '../../text/span.ts';
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
}

export interface Above {
  /** The URIs of notes that may not be seen at all. */
  readonly notes: ReadonlySet<string>;
  /** The notes that may be seen, each with the parts that may not. */
  readonly seen: ReadonlyMap<Note, HiddenParts>;
  /** Whether a reference, as written in a note, leads to something that may not be seen. */
  isHidden(key: string, from: Note | undefined): boolean;
}

/**
 * Everything above `max`. A note, claim or source is above every level if neither it nor its note has a valid marking, or if
 * it cannot be read. What refers to something above is above too: a claim that rests on such a claim, a source that
 * retells such a source. `also` are more notes that count as above.
 */
export function findAbove(workspace: Workspace, max: Marking, also: ReadonlySet<string>): Above {
  const notes = new Set<string>(also);
  const keys = new Set<string>();
  const seen = new Map<Note, HiddenParts>();
  for (const document of workspace.documents()) {
    if (document.type === 'configuration' && document.conflicted) notes.add(document.uri);
    if (document.type !== 'note') continue;
    if (also.has(document.uri) || isNoteAbove(document, max)) hideNote(document, notes, keys);
    else seen.set(document, { claims: new Set(), sources: new Set() });
  }
  for (const { uri } of workspace.unread()) notes.add(uri);
  const isHidden: Above['isHidden'] = (key, from) => {
    const isLocal = from?.sources.some((source) => source.key === key && !source.global);
    if (isLocal && from) return seen.get(from)?.sources.has(key) ?? true;
    return keys.has(key) || isUncertain(workspace, key);
  };
  for (const [note, hidden] of seen) hideMarked(note, hidden, keys, max);
  hideDependants(workspace, seen, keys);
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

function hideNote(note: Note, notes: Set<string>, keys: Set<string>): void {
  notes.add(note.uri);
  if (note.key !== undefined) keys.add(note.key);
  if (note.entity) keys.add(note.entity.key);
  for (const claim of note.claims) if (claim.key !== undefined) keys.add(claim.key);
  for (const source of note.sources) if (source.global) keys.add(source.key);
}

function hideMarked(note: Note, hidden: HiddenParts, keys: Set<string>, max: Marking): void {
  for (const [index, claim] of note.claims.entries()) {
    // The marking of a claim is unknown if the claim cannot be read.
    if (claim.map === undefined || isAbove(claim.map, max)) hideClaim(claim, index, hidden, keys);
  }
  const written = entryOf(note.frontMatter.map, 'sources')?.value;
  for (const source of note.sources) {
    if (source.global) continue;
    const entry = written?.type === 'map' ? entryOf(written, source.id)?.value : undefined;
    if (entry?.type === 'map' && isAbove(entry, max)) hidden.sources.add(source.key);
  }
}

function hideClaim(claim: Claim, index: number, hidden: HiddenParts, keys: Set<string>): void {
  hidden.claims.add(index);
  if (claim.key !== undefined) keys.add(claim.key);
}

/** A claim, or a source of a note's own, that refers to something. */
interface Dependant {
  readonly note: Note;
  readonly claim?: number | undefined;
  readonly source?: string | undefined;
}

/** Hides what refers to something hidden, and what refers to that. */
function hideDependants(workspace: Workspace, seen: ReadonlyMap<Note, HiddenParts>, keys: Set<string>): void {
  const waiting = [...keys];
  const dependants = new Map<string, Dependant[]>();
  for (const [note, hidden] of seen) {
    const local = new Set(note.sources.filter(({ global }) => !global).map(({ key }) => key));
    for (const key of hidden.sources) waiting.push(scoped(note, key));
    for (const reference of [...note.references, ...note.loose]) {
      const dependant = { note, claim: claimOf(note, reference), source: sourceOf(note, reference) };
      if (dependant.claim === undefined && dependant.source === undefined) continue;
      const { key } = reference;
      const name = local.has(key) ? scoped(note, key) : key;
      const there = dependants.get(name);
      if (there) there.push(dependant);
      else dependants.set(name, [dependant]);
      if (!there && name === key && isUncertain(workspace, key)) waiting.push(key);
    }
  }
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    for (const dependant of dependants.get(key) ?? []) waiting.push(...hideOne(dependant, seen, keys));
    dependants.delete(key);
  }
}

/** Hides a claim or source that is not hidden yet; gives the names by which others may refer to it. */
function hideOne(
  { note, claim: index, source }: Dependant,
  seen: ReadonlyMap<Note, HiddenParts>,
  keys: Set<string>,
): string[] {
  const hidden = seen.get(note);
  if (!hidden) return [];
  if (source !== undefined && !hidden.sources.has(source)) {
    hidden.sources.add(source);
    return [scoped(note, source)];
  }
  const claim = index === undefined ? undefined : note.claims[index];
  if (!claim || index === undefined || hidden.claims.has(index)) return [];
  hideClaim(claim, index, hidden, keys);
  return claim.key === undefined ? [] : [claim.key];
}

/** The name of a note's own source, unique in the workspace. */
function scoped({ uri }: Note, key: string): string {
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
