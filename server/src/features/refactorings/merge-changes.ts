// The changes that merge two definitions of entities.

import type { Entity, Note } from '../../note/note.ts';
import { foldName } from '../../text/fold.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { removeItem } from '../../yaml/removal.ts';
import { entryOf } from '../../yaml/tree.ts';
import { changesForMoves } from '../rename/file-operations.ts';
import { occurrencesOf, writeId } from '../rename/rename-occurrences.ts';
import { type Annotation, type Change, tidy } from '../rename/workspace-change.ts';
import { additionsTo } from './merge-fields.ts';

/** An entity and the document of the workspace that defines it. */
export interface Defined {
  readonly document: Extract<Document, { type: 'note' | 'catalog' }>;
  readonly entity: Entity;
}

/**
 * The changes that merge two entities: references go to `into`, which takes over what it lacks, and `from` is
 * removed. If both have the same id, references stay.
 */
export function mergeChanges(
  workspace: Workspace,
  from: Defined,
  into: Defined,
  annotation: Annotation,
): readonly Change[] {
  const gone = removalOf(from, into.entity);
  const region = 'span' in gone ? gone.span : undefined;
  const sameId = from.entity.key === into.entity.key;
  const occurrences = sameId ? [] : occurrencesOf(workspace, { key: from.entity.key });
  const references = occurrences.filter(({ role, uri, span }) => {
    if (role === 'definition') return false;
    if (uri !== from.document.uri) return true;
    return region !== undefined && (span.end <= region.start || span.start >= region.end);
  });
  const added = additionsTo(into.document.text, into.entity, from.document.text, from.entity) ?? [];
  const changes: Change[] = [
    ...references.map((one) => ({
      uri: one.uri,
      span: one.span,
      newText: writeId(one, into.entity.id),
      annotation,
    })),
    ...added.map((edit) => ({ uri: into.document.uri, ...edit, annotation })),
    ...('remove' in gone ? linksToFile(workspace, gone.remove, into.document) : []),
    { ...gone, annotation },
  ];
  return tidy(changes, (uri) => workspace.text(uri));
}

/** Links to a removed note lead to the other one, if that is a note too. */
function linksToFile(workspace: Workspace, from: string, into: Defined['document']): Change[] {
  if (into.type !== 'note') return [];
  return changesForMoves(workspace, [{ from, to: into.uri }]).filter(
    (change) => 'span' in change && change.uri !== from,
  );
}

/**
 * A catalog entry is removed. A note is removed if the other one takes over everything that it says; otherwise it
 * stays as plain Markdown that names its successor, so that no text is lost.
 */
function removalOf({ document, entity }: Defined, into: Entity): Change {
  const { uri } = document;
  if (document.type === 'catalog') {
    const list = entriesOf(document, entity);
    return list ? { uri, ...list } : { uri, span: entity.whole, newText: '' };
  }
  const kind = entryOf(document.frontMatter.map, 'note');
  const rest = document.frontMatter.map?.entries.some(({ key }) => !TAKEN_OVER.has(key)) ?? false;
  if (!kind || (!rest && bodyOf(document, entity) === '')) return { remove: uri };
  return { uri, span: kind.span, newText: `x-merged-into: ${into.kind}:${into.id}` };
}

/**
 * The text of a note below its front matter, without its title and the headings of sections that were never filled
 * in.
 */
function bodyOf({ text, frontMatter, sections }: Note, { names }: Entity): string {
  const titles = new Set(names.map(({ value }) => foldName(value)));
  let body = '';
  let at = frontMatter.span?.end ?? 0;
  for (const { heading, type, title } of sections) {
    if (!type && !titles.has(foldName(title))) continue;
    body += text.slice(at, heading.start);
    at = heading.end;
  }
  return (body + text.slice(at)).trim();
}

const TAKEN_OVER = new Set(
  'note id name aliases previous-names weak-aliases former-ids type identifiers relations specs title date status marking template'.split(
    ' ',
  ),
);

function entriesOf(catalog: Extract<Document, { type: 'catalog' }>, { map }: Entity) {
  const items = catalog.entities.map((one) => one.map);
  const flow =
    /,\s*$/.test(catalog.text.slice(0, map.span.start)) ||
    /\[\s*$/.test(catalog.text.slice(0, map.span.start));
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last || !items.includes(map)) return undefined;
  const list = {
    type: 'list',
    items,
    flow,
    span: {
      start: flow ? first.span.start : catalog.text.lastIndexOf('-', first.span.start),
      end: last.span.end,
    },
  } as const;
  return removeItem(catalog.text, list, map);
}
