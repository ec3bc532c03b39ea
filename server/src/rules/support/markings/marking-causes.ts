// What a note holds or uses that has a marking: a document must be at least as restrictive as all of it (SPEC §6).

import type { Span } from '../../../text/span.ts';
import { kindOfKey } from '../../../values/curie.ts';
import { atLeastAsRestrictive, type Marking, markingRank } from '../../../values/marking.ts';
import { isEntityKind } from '../../../vocabulary/vocabulary.ts';
import type { NoteDigest } from '../../../workspace/digest.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';

/** Something marked that the note holds or uses. */
export interface MarkingCause {
  readonly uri: string;
  /** The place of its marking. */
  readonly span: Span;
  readonly marking: Marking;
  /** How messages call it: `source S1`, `org:deepseek`, `this valuation claim`. */
  readonly what: string;
  /** Whether it is an entity's own note. TLP covers what is said about a thing, not its name. */
  readonly entity: boolean;
}

/** Everything marked that the note holds or uses and that is stricter than `than`, the strictest first. */
export function stricterCauses(
  note: NoteDigest,
  workspace: RuleWorkspace,
  than: Marking,
): readonly MarkingCause[] {
  const places = new Set<string>();
  return [...markedSources(note), ...markedClaims(note), ...markedReferences(note, workspace, than)]
    .filter((cause) => {
      const place = `${cause.uri} ${cause.span.start}`;
      if (atLeastAsRestrictive(than, cause.marking) || places.has(place)) return false;
      places.add(place);
      return true;
    })
    .sort((a, b) => markingRank(a.marking) - markingRank(b.marking));
}

function* markedSources(note: NoteDigest): Iterable<MarkingCause> {
  for (const source of note.sources) {
    const marking = source.fields.marking;
    if (source.global || !marking) continue;
    yield {
      uri: note.uri,
      span: marking.span,
      marking: marking.value,
      what: `source ${source.id}`,
      entity: false,
    };
  }
}

function* markedClaims(note: NoteDigest): Iterable<MarkingCause> {
  for (const claim of note.claims) {
    const { marking } = claim.fields;
    if (!marking) continue;
    const what = claim.key ?? `this ${claim.kind} claim`;
    yield { uri: note.uri, span: marking.span, marking: marking.value, what, entity: false };
  }
}

// The marking of notes, claims and their notes, entity notes and global sources is found under the key that refers to
// them. Most are not stricter than `than`, which is told before anything else is made of them.
function* markedReferences(
  note: NoteDigest,
  workspace: RuleWorkspace,
  than: Marking,
): Iterable<MarkingCause> {
  const local = new Set(note.sources.filter((source) => !source.global).map((source) => source.key));
  const inTables = note.loose.filter(({ inTable }) => inTable);
  const keys = new Set([...note.references, ...inTables].map((reference) => reference.key));
  for (const key of keys) {
    if (local.has(key)) continue;
    for (const { uri, span, marking, of } of workspace.facts('marking', key)) {
      if (uri === note.uri || atLeastAsRestrictive(than, marking)) continue;
      const what = of === 'note' && key.startsWith('claim:') ? `the note of ${key}` : key;
      const entity = isEntityKind(workspace.vocabulary, kindOfKey(key));
      yield { uri, span, marking, what, entity };
    }
  }
}
