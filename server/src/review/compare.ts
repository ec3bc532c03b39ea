// Compares two revisions of a workspace: what changed in meaning. Layout, order, renames and moves are not changes.

import { CONFIDENCES } from '../claims/shared.ts';
import { groupBy } from '../text/group-by.ts';
import { markingRank } from '../values/marking.ts';
import type { Pairs } from './best-pairs.ts';
import type {
  BrokenReference,
  Changes,
  ComparedFinding,
  DocumentChanges,
  FieldChange,
  ThingChange,
} from './changes.ts';
import { compareNotices, type NoticeInText } from './compare-notices.ts';
import { matchDocuments } from './match-documents.ts';
import { type Matched, matchThings } from './match-things.ts';
import type { Field, RevisionDocument, Thing } from './revision.ts';

/** One revision, as far as it may differ from the other. */
export interface Revision {
  /** The documents whose texts differ, or that only one revision has, in the order of their URIs. */
  readonly documents: readonly RevisionDocument[];
  /** Findings of these documents, and of others whose findings may differ. */
  readonly findings: readonly NoticeInText[];
}

/** What is asked of the documents that are the same in both revisions. */
export interface Unchanged {
  /** Whether one of them defines the key. */
  defines(key: string): boolean;
  /** Where they refer to the key. */
  references(key: string): readonly BrokenReference[];
}

/** What changed from one revision to the other. */
export function compareRevisions(before: Revision, after: Revision, unchanged: Unchanged): Changes {
  const documents = matchDocuments(before.documents, after.documents);
  const matched = matchThings(before.documents, after.documents, documents);
  const moved = new Map(documents.map(([one, other]) => [one.uri, other.uri]));
  const findings = compareNotices(before.findings, after.findings, (uri) => moved.get(uri) ?? uri);
  const entries = new Map<string, Draft>();
  const entryOf = (uri: string): Draft => {
    const known = entries.get(uri);
    if (known) return known;
    const made: Draft = { things: [], broken: [], newFindings: [], goneFindings: [] };
    entries.set(uri, made);
    return made;
  };
  for (const change of changesOf(matched, documents)) {
    const uri = change.after?.uri ?? (change.before && (moved.get(change.before.uri) ?? change.before.uri));
    if (uri !== undefined) entryOf(uri).things.push(change);
  }
  for (const reference of brokenReferences(before.documents, after.documents, documents, unchanged))
    entryOf(reference.uri).broken.push(reference);
  for (const finding of findings.added) entryOf(finding.uri).newFindings.push(plain(finding));
  for (const finding of findings.gone)
    entryOf(moved.get(finding.uri) ?? finding.uri).goneFindings.push(plain(finding));
  return { documents: finished(entries, before, after, documents) };
}

/** Without what identified it. */
function plain({ words: _words, paragraph: _paragraph, ...finding }: NoticeInText): ComparedFinding {
  return finding;
}

type Draft = {
  readonly [K in 'things' | 'broken' | 'newFindings' | 'goneFindings']: DocumentChanges[K][number][];
};

function finished(
  entries: ReadonlyMap<string, Draft>,
  before: Revision,
  after: Revision,
  documents: Pairs<RevisionDocument>,
): DocumentChanges[] {
  const earlier = new Map(documents.map(([one, other]) => [other.uri, one.uri]));
  const titles = new Map([...before.documents, ...after.documents].map(({ uri, title }) => [uri, title]));
  const added = new Set(after.documents.map(({ uri }) => uri).filter((uri) => !earlier.has(uri)));
  const gone = new Set(before.documents.map(({ uri }) => uri));
  for (const { uri } of after.documents) gone.delete(uri);
  for (const [{ uri }] of documents) gone.delete(uri);
  return [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([uri, { things, ...others }]) => ({
      title: titles.get(uri) ?? '',
      ...(!added.has(uri) && { before: earlier.get(uri) ?? uri }),
      ...(!gone.has(uri) && { after: uri }),
      things: things.sort(inReadingOrder),
      ...others,
    }));
}

const TYPES: readonly Thing['type'][] = ['note', 'entity', 'claim', 'source'];

function inReadingOrder(a: ThingChange, b: ThingChange): number {
  const place = ({ after, before }: ThingChange) => (after ?? before)?.span.start ?? 0;
  return TYPES.indexOf(a.type) - TYPES.indexOf(b.type) || place(a) - place(b);
}

function changesOf(
  { pairs, removed, added, meanings }: Matched,
  documents: Pairs<RevisionDocument>,
): ThingChange[] {
  const sameDocument = new Set(documents.map(([one, other]) => `${one.uri}\n${other.uri}`));
  const changes = [
    ...removed.map((thing) => oneSided(thing, 'removed')),
    ...added.map((thing) => oneSided(thing, 'added')),
  ];
  for (const [one, other] of pairs) {
    const change: ThingChange = {
      ...named(other),
      change: 'changed',
      before: placeOf(one),
      after: placeOf(other),
      fields: fieldChanges(one, other, meanings),
      ...raised(one, other),
      ...loosened(one, other, !sameDocument.has(`${one.uri}\n${other.uri}`)),
    };
    if (change.fields.length > 0 || change.loosened || change.raised) changes.push(change);
  }
  return changes;
}

function oneSided(thing: Thing, change: 'added' | 'removed'): ThingChange {
  const place = placeOf(thing);
  return { ...named(thing), change, [change === 'added' ? 'after' : 'before']: place, fields: [] };
}

function named({ type, kind, id, label }: Thing): Pick<ThingChange, 'type' | 'kind' | 'id' | 'label'> {
  return { type, kind, label, ...(id !== undefined && { id }) };
}

function placeOf({ uri, span }: Thing) {
  return { uri, span };
}

function fieldChanges(one: Thing, other: Thing, meanings: Matched['meanings']): FieldChange[] {
  const before = new Map(one.fields.map((field) => [field.key, field]));
  const after = new Map(other.fields.map((field) => [field.key, field]));
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const [a, b] = [before.get(key), after.get(key)];
    if (a && b && meanings('before', one, a.value) === meanings('after', other, b.value)) return [];
    return [{ field: key, ...sideOf('before', a), ...sideOf('after', b) }];
  });
}

function sideOf(side: 'before' | 'after', field: Field | undefined): Partial<FieldChange> {
  return field ? { [side]: field.shown, [`${side}Span`]: field.span } : {};
}

/** SPEC §14: the confidence is higher than before, and no source was added (ICD 203, standards 1 and 2). */
function raised(one: Thing, other: Thing): Pick<ThingChange, 'raised'> {
  const rank = ({ confidence }: Thing) =>
    (CONFIDENCES as readonly (string | undefined)[]).indexOf(confidence);
  if (one.confidence === undefined || other.confidence === undefined || rank(other) <= rank(one)) return {};
  if ([...other.behind].some((source) => !one.behind.has(source))) return {};
  return { raised: { before: one.confidence, after: other.confidence } };
}

/** For a thing without a marking of its own, the note's change says it all, unless the thing moved to another note. */
function loosened(one: Thing, other: Thing, movedAway: boolean): Pick<ThingChange, 'loosened'> {
  const own = one.hasOwnMarking || other.hasOwnMarking;
  if (!one.marking || (!own && !movedAway)) return {};
  if (other.marking && markingRank(other.marking) <= markingRank(one.marking)) return {};
  return { loosened: { before: one.marking, after: other.marking ?? 'none' } };
}

function brokenReferences(
  before: readonly RevisionDocument[],
  after: readonly RevisionDocument[],
  documents: Pairs<RevisionDocument>,
  unchanged: Unchanged,
): BrokenReference[] {
  const there = new Set(after.flatMap(({ defines, uncertain }) => [...defines, ...uncertain]));
  const gone = new Set(
    before.flatMap(({ defines }) => [...defines]).filter((key) => !there.has(key) && !unchanged.defines(key)),
  );
  const earlier = new Map(documents.map(([one, other]) => [other.uri, one]));
  const elsewhere = [...gone].flatMap((key) => unchanged.references(key));
  const here = after.flatMap((document) => {
    const one = earlier.get(document.uri);
    const own = localKeys(document);
    const lost = [...(one ? localKeys(one) : [])].filter(
      (key) => !own.has(key) && !isDefined(key, there, unchanged),
    );
    const broken = new Set([...gone, ...lost]);
    return document.references
      .filter(({ key }) => broken.has(key) && !own.has(key))
      .map(({ key, span }) => ({ uri: document.uri, span, key }));
  });
  const places = groupBy([...elsewhere, ...here], ({ uri, span }) => `${uri} ${span.start}`);
  return [...places.values()].flatMap((same) => same.slice(0, 1));
}

function isDefined(key: string, there: ReadonlySet<string>, unchanged: Unchanged): boolean {
  return there.has(key) || unchanged.defines(key);
}

function localKeys({ things }: RevisionDocument): Set<string> {
  return new Set(things.flatMap(({ key, local }) => (local && key !== undefined ? [key] : [])));
}
