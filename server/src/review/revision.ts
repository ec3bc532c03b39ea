// What is compared of a document of one revision: its claims, sources, entities and its own front matter, as data that
// does not keep YAML in memory.

import type { ClaimKind } from '../claims/index.ts';
import { aboutOf, headlineText } from '../claims/say.ts';
import type { Claim, Entity, Note, Source } from '../note/note.ts';
import { sourcesBehind } from '../rules/support/sources/sources-behind.ts';
import { bareFields, type Placed } from '../schema/bare-fields.ts';
import type { Span } from '../text/span.ts';
import type { Marking } from '../values/marking.ts';
import { collectFacts } from '../workspace/collect-facts.ts';
import { digestOf } from '../workspace/digest.ts';
import type { Document } from '../workspace/document.ts';
import { entityOf, type Workspace } from '../workspace/workspace.ts';
import type { YamlEntry } from '../yaml/node.ts';
import { isEmpty, toPlain } from '../yaml/tree.ts';
import { foldedText, shownValue } from './meaning.ts';

/** One key of a thing. */
export interface Field {
  readonly key: string;
  /** What was read; the plain YAML where the value is wrong. */
  readonly value: unknown;
  /** The value as it is written, on one line. */
  readonly shown: string;
  readonly span: Span;
}

/** What is compared: a claim, a source, an entity, or a note's own front matter. */
export interface Thing {
  readonly type: 'claim' | 'source' | 'entity' | 'note';
  /** The kind of the claim or entity, the type of the note; `source` for a source. */
  readonly kind: string;
  readonly uri: string;
  /** `claim:x`, `org:x`, `src:x`, `note:x`; absent where it has no id. */
  readonly key?: string;
  /** What a reader calls the id: the key; for a source of its note alone, the id as written. */
  readonly id?: string;
  /** Whether it is a source of its note alone. */
  readonly local: boolean;
  readonly label: string;
  /** Where it begins, for navigation. */
  readonly span: Span;
  /** Its index among the things of its type in the document. */
  readonly order: number;
  readonly fields: readonly Field[];
  /** The key of what a claim is about. */
  readonly about?: string;
  /** What a claim says in words, where it is about nothing with a key. */
  readonly words?: string;
  /** Its own marking, else its note's; undefined where there is neither. */
  readonly marking?: Marking;
  readonly hasOwnMarking: boolean;
  readonly confidence?: string;
  /** For a claim with a confidence: what identifies the sources that it rests on. */
  readonly behind: ReadonlySet<string>;
}

/** A document of one revision. */
export interface RevisionDocument {
  readonly uri: string;
  readonly type: 'note' | 'catalog' | 'other';
  readonly title: string;
  readonly text: string;
  /** `note:x`, `org:x` or `src:x`, where the note itself states it and it does not come from the file's name. */
  readonly ownKey?: string;
  readonly things: readonly Thing[];
  /** Keys that the document defines for all documents. */
  readonly defines: ReadonlySet<string>;
  /** Keys that the document may define, but that are unknown: it is in conflict, or does not parse. */
  readonly uncertain: ReadonlySet<string>;
  /** What the document refers to, its own sources included. */
  readonly references: readonly { readonly key: string; readonly span: Span }[];
}

/** Keys of a note's front matter that a reviewer cares about. */
const NOTE_KEYS = ['note', 'title', 'date', 'status', 'marking', 'authors', 'supersedes'];
/** Keys that only name a thing: if only these change, it was renamed. */
const NAMING = new Set(['id', 'former-ids']);

/** Reads what is compared of a document. `workspace` belongs to the document's revision. */
export function readRevision(workspace: Workspace, document: Document): RevisionDocument {
  const { uri, text } = document;
  const facts = collectFacts(digestOf(document), false);
  const keysIn = (table: string) =>
    new Set(facts.filter((fact) => fact.table === table).map(({ key }) => key));
  const defines = new Set([...keysIn('definition'), ...keysIn('source')]);
  const common = { uri, text, defines, uncertain: keysIn('uncertain') };
  if (document.type === 'configuration')
    return { ...common, type: 'other', title: '', things: [], references: [] };
  const references = document.references.map(({ key, span }) => ({ key, span }));
  if (document.type === 'catalog')
    return {
      ...common,
      type: 'catalog',
      title: document.title,
      things: document.entities.map((entity, order) => entityThing(uri, entity, order, undefined)),
      references,
    };
  return {
    ...common,
    type: 'note',
    title: document.title,
    things: thingsOf(workspace, document),
    references,
    ...(document.key !== undefined && !document.defaultId && { ownKey: document.key }),
  };
}

function thingsOf(workspace: Workspace, note: Note): Thing[] {
  const marking = note.frontMatter.fields.marking?.value;
  return [
    noteThing(note),
    ...note.sources.map((source, order) => sourceThing(note, source, order, marking)),
    ...(note.entity ? [entityThing(note.uri, note.entity, 0, marking)] : []),
    ...note.claims.map((claim, order) => claimThing(workspace, note, claim, order)),
  ];
}

function noteThing(note: Note): Thing {
  const { map, fields, keyLine } = note.frontMatter;
  const marking = fields.marking?.value;
  const entries = map?.entries.filter(({ key }) => NOTE_KEYS.includes(key)) ?? [];
  return {
    type: 'note',
    kind: note.noteType?.id ?? 'note',
    uri: note.uri,
    local: false,
    label: note.title,
    span: keyLine,
    order: 0,
    fields: fieldsOf(entries, bareFields(fields)),
    ...(note.key?.startsWith('note:') && { key: note.key, id: note.key }),
    ...(marking && { marking }),
    hasOwnMarking: true,
    behind: new Set(),
  };
}

function sourceThing(note: Note, source: Source, order: number, noteMarking: Marking | undefined): Thing {
  const { fields } = source;
  const marking = fields.marking?.value ?? noteMarking;
  const bare = bareFields(fields);
  return {
    type: 'source',
    kind: 'source',
    uri: note.uri,
    key: source.key,
    id: source.global ? source.key : source.id,
    local: !source.global,
    label: fields.title?.value ?? source.id,
    span: source.span,
    order,
    fields: Object.entries(fields).flatMap(([key, field]) =>
      field
        ? [{ key, value: (bare as PlacedFields)[key], shown: shownValue(field.node), span: field.span }]
        : [],
    ),
    ...(marking && { marking }),
    hasOwnMarking: fields.marking !== undefined,
    behind: new Set(),
  };
}

function entityThing(uri: string, entity: Entity, order: number, marking: Marking | undefined): Thing {
  const skipped = new Set([...NAMING, ...NOTE_KEYS, 'sources', 'reviews', 'template', 'tags']);
  return {
    type: 'entity',
    kind: entity.kind,
    uri,
    key: entity.key,
    id: entity.key,
    local: false,
    label: entity.fields.name?.value ?? entity.key,
    span: entity.span,
    order,
    fields: fieldsOf(
      entity.map.entries.filter(({ key }) => !skipped.has(key)),
      bareFields(entity.fields),
    ),
    ...(marking && { marking }),
    hasOwnMarking: false,
    behind: new Set(),
  };
}

function claimThing(workspace: Workspace, note: Note, claim: Claim, order: number): Thing {
  const marking = claim.fields.marking?.value ?? note.frontMatter.fields.marking?.value;
  const confidence = claim.fields.confidence?.value;
  const about = aboutOf(claim)?.key;
  const words = (claim.fields.text ?? claim.fields.question)?.value;
  return {
    type: 'claim',
    kind: claim.kind satisfies ClaimKind,
    uri: note.uri,
    ...(claim.key !== undefined && { key: claim.key, id: claim.key }),
    local: false,
    label: labelOf(workspace, claim),
    span: claim.fence,
    order,
    fields: claim.map
      ? fieldsOf(
          claim.map.entries.filter(({ key }) => !NAMING.has(key)),
          bareFields(claim.fields),
        )
      : [unreadable(note, claim)],
    ...(about !== undefined && { about }),
    ...(words !== undefined && { words: foldedText(words) }),
    ...(marking && { marking }),
    hasOwnMarking: claim.fields.marking !== undefined,
    ...(confidence !== undefined && { confidence }),
    behind: new Set(
      confidence === undefined ? [] : sourcesBehind(claim, note, workspace).map(({ identity }) => identity),
    ),
  };
}

function labelOf(workspace: Workspace, claim: Claim): string {
  const nameOf = (key: string) => entityOf(workspace, key)?.entity.fields.name?.value ?? key;
  return foldedText(headlineText(claim, nameOf)) || claim.key || `a ${claim.kind} claim`;
}

/** The text, for YAML that does not parse. */
function unreadable({ text }: Note, { content }: Claim): Field {
  const written = text.slice(content.start, content.end);
  return { key: 'text of the block', value: written, shown: foldedText(written), span: content };
}

type PlacedFields = Readonly<Record<string, Placed<unknown> | undefined>>;

function fieldsOf(entries: readonly YamlEntry[], read: object): Field[] {
  const fields = read as PlacedFields;
  return entries
    .filter(({ value }) => !isEmpty(value))
    .map(({ key, value: node }) => {
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      const isWhole =
        node.type !== 'list' || (Array.isArray(field?.value) && field.value.length === node.items.length);
      const value = field && isWhole ? field.value : toPlain(node);
      return { key, value, shown: shownValue(node), span: node.span };
    });
}
