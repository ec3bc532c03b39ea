// Moves a note's own source to a source note, which every note can cite.

import type { Note, Source } from '../../note/note.ts';
import { escapeLabel } from '../../text/label.ts';
import { lineBreakOf } from '../../text/line-index.ts';
import { idFromText, keyOf } from '../../values/curie.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { linePrefix } from '../../yaml/edit.ts';
import type { YamlEntry, YamlMap } from '../../yaml/node.ts';
import { removeEntry } from '../../yaml/removal.ts';
import { entryOf } from '../../yaml/tree.ts';
import { localSource, symbolAt } from '../navigation/symbol-at.ts';
import { occurrencesOf, writeId } from '../rename/rename-occurrences.ts';
import type { Change } from '../rename/workspace-change.ts';
import { sourceName } from '../symbols/thing-name.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

/**
 * Offered on a source of the note or a citation of it. A source derived from another local source cannot be moved.
 */
export function moveSource({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  const symbol = symbolAt(document, range.start);
  if (document.type !== 'note' || symbol?.scope === undefined) return [];
  const source = localSource(document, symbol.key);
  const sources = entryOf(document.frontMatter.map, 'sources');
  const entry =
    sources?.value.type === 'map'
      ? sources.value.entries.find((one) => source && isEntryOf(one, source))
      : undefined;
  if (!source || sources?.value.type !== 'map' || entry?.value.type !== 'map') return [];
  const parent = source.fields['derived-from']?.value.key;
  if (parent !== undefined && localSource(document, parent)) return [];
  const { value: own } = entry;
  const id = freeId(workspace, source);
  const uri = freeFile(workspace, id);
  if (uri === undefined) return [];
  const changes = (): Change[] => [
    { create: uri, text: sourceNote(workspace, document, source, own, id) },
    ...citations(workspace, document, source, id),
    { uri: document.uri, ...removal(document, sources, entry) },
  ];
  return [{ title: `Move the source ${source.id} to a source note`, kind: 'refactor.move', changes }];
}

function isEntryOf(entry: YamlEntry, source: Source): boolean {
  return entry.keySpan.start === source.idSpan.start || entry.keySpan.start + 1 === source.idSpan.start;
}

/** An id that describes the source: its publisher and date, or its title. */
function freeId(workspace: Workspace, { fields, id }: Source): string {
  const { publisher, published, title } = fields;
  const named = publisher ? `${publisher.value} ${published ? textOf(published) : ''}` : (title?.value ?? '');
  const slug =
    idFromText(
      named
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M}.]+/gu, '-')
        .slice(0, 60),
    ) ?? id;
  const taken = (candidate: string) => workspace.facts('exists', keyOf('src', candidate)).length > 0;
  let free = slug;
  for (let number = 2; taken(free); number++) free = `${slug}-${number}`;
  return free;
}

function textOf({ node }: { readonly node: { readonly type: string; readonly value?: unknown } }): string {
  return node.type === 'scalar' ? String(node.value) : '';
}

/** A file next to the other source notes, or in `sources` if there are none; undefined if the file exists. */
function freeFile(workspace: Workspace, id: string): string | undefined {
  const uris = [...workspace.digests()].filter(({ uri }) => !workspace.isPack(uri));
  const other = uris.find((document) => document.type === 'note' && document.noteType?.id === 'source-note');
  const folder = other ? other.uri.slice(0, other.uri.lastIndexOf('/')) : `${workspace.root}/sources`;
  const uri = `${folder}/${encodeURIComponent(id)}.md`;
  return uris.some((document) => document.uri.toLowerCase() === uri.toLowerCase()) ? undefined : uri;
}

function sourceNote(workspace: Workspace, note: Note, source: Source, map: YamlMap, id: string): string {
  const { date, marking } = note.frontMatter.fields;
  const lines = [
    '---',
    'note: source-note',
    `id: src:${id}`,
    `date: ${date ? textOf(date) : workspace.today}`,
  ];
  if (marking && !source.present.has('marking')) lines.push(`marking: ${textOf(marking)}`);
  lines.push(...map.entries.map((entry) => dedented(note.text, entry)), '---', '');
  lines.push(`# ${escapeLabel(sourceName(source))}`, '');
  const sections = workspace.vocabulary.noteTypes.get('source-note')?.sections ?? [];
  for (const { heading, required } of sections) if (required) lines.push(`## ${heading}`, '');
  return lines.join(lineBreakOf(note.text));
}

/** An entry with its further lines shifted left by its own indentation. */
function dedented(text: string, { span, keySpan }: YamlEntry): string {
  const indent = linePrefix(text, keySpan.start).length;
  const raw = text.slice(span.start, span.end).trimEnd();
  return raw.replace(
    /(\r\n|\n|\r)( *)/g,
    (_, lineBreak: string, spaces: string) => lineBreak + spaces.slice(indent),
  );
}

function citations(workspace: Workspace, note: Note, { key }: Source, id: string): Change[] {
  return occurrencesOf(workspace, { key, scope: note.uri })
    .filter(({ role }) => role === 'reference')
    .map((occurrence) => ({ uri: occurrence.uri, span: occurrence.span, newText: writeId(occurrence, id) }));
}

function removal(note: Note, sources: YamlEntry, entry: YamlEntry) {
  const { map } = note.frontMatter;
  const { value } = sources;
  if (value.type === 'map' && value.entries.length > 1) return removeEntry(note.text, value, entry);
  return map ? removeEntry(note.text, map, sources) : { span: entry.span, newText: '' };
}
