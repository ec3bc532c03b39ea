// `dossier outline NOTE`: sections with their claims, then what a note refers to and cites; for a catalog, its
// entries.

import type { Catalog } from '../catalog/catalog.ts';
import { documentSymbols } from '../features/symbols/document-symbols.ts';
import { noteOutline, type OutlineItem } from '../features/views/note-outline.ts';
import type { Note } from '../note/note.ts';
import type { Span } from '../text/span.ts';
import { dimmer, type ListFormat, printJson } from './list-format.ts';
import { type OpenedWorkspace, openWorkspace } from './open-workspace.ts';
import { refusable } from './refusable.ts';
import { compareText, type Place } from './report.ts';
import { counted } from './severities.ts';
import { onOneLine } from './table.ts';
import { CLEAN, FAILURE, remark, type Terminal } from './terminal.ts';

export interface OutlineRequest {
  /** As written; an empty list means the whole workspace. */
  readonly paths: readonly string[];
  readonly format: ListFormat;
}

interface Outline {
  readonly file: string;
  readonly title: string;
  /** The note's type, or `catalog`. */
  readonly type: string | undefined;
  readonly sections: readonly Item[];
  readonly entities: readonly Item[];
  readonly sources: readonly Item[];
}

interface Item extends Omit<Place, 'file'> {
  readonly kind: OutlineItem['kind'];
  /** Absent for a section, and for a claim without one. */
  readonly id?: string;
  readonly label: string;
  readonly detail: string;
  /** How often the note refers to it. */
  readonly references?: number;
  readonly children?: readonly Item[];
}

/** Runs the command and returns its exit code. */
export function runOutline({ paths, format }: OutlineRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const opened = await openWorkspace(paths, terminal);
    const { workspace, selection } = opened;
    const outlines = selection.documents
      .flatMap(({ uri }): Outline[] => {
        const document = workspace.document(uri);
        if (!document || document.type === 'configuration') return [];
        return [document.type === 'note' ? ofNote(opened, document) : ofCatalog(opened, document)];
      })
      .sort((a, b) => compareText(a.file, b.file));
    if (outlines.length === 0 && selection.remarks.length === 0)
      remark(terminal, 'there is nothing to outline: name notes, catalogs or folders');
    if (format === 'json') printJson(terminal, { outlines });
    else terminal.out(outlines.map((outline) => prettyOutline(outline, dimmer(terminal))).join('\n'));
    return opened.failed ? FAILURE : CLEAN;
  });
}

function ofNote({ workspace, places }: OpenedWorkspace, note: Note): Outline {
  const { title, sections, meanings } = noteOutline(workspace, note, []);
  const keys = new Set(note.claims.flatMap(({ key }) => key ?? []));
  const item = ({ id, kind, label, detail, count, selection, children }: OutlineItem): Item => ({
    ...lines(places.place(note.uri, selection)),
    kind,
    ...(kind === 'entity' || kind === 'source' || keys.has(id) ? { id } : {}),
    label,
    detail,
    ...(count === undefined ? { children: children.map(item) } : { references: count }),
  });
  return {
    file: places.file(note.uri),
    title,
    type: note.noteType?.id,
    sections: sections.map(item),
    entities: meanings.filter(({ kind }) => kind === 'entity').map(item),
    sources: meanings.filter(({ kind }) => kind === 'source').map(item),
  };
}

function ofCatalog({ workspace, places }: OpenedWorkspace, catalog: Catalog): Outline {
  const entry = (index: number, name: string, selection: Span): Item => ({
    ...lines(places.place(catalog.uri, selection)),
    kind: 'entity',
    id: catalog.entities[index]?.key ?? '',
    label: name,
    detail: catalog.entities[index]?.key ?? '',
  });
  return {
    file: places.file(catalog.uri),
    title: catalog.title,
    type: 'catalog',
    sections: [],
    entities: documentSymbols(workspace, catalog).map(({ name, selection }, index) =>
      entry(index, name, selection),
    ),
    sources: [],
  };
}

function lines({ line, column, endLine, endColumn }: Place): Omit<Place, 'file'> {
  return { line, column, endLine, endColumn };
}

type Paint = (text: string) => string;

function prettyOutline({ file, title, type, sections, entities, sources }: Outline, dim: Paint): string {
  const about = [title, type === undefined ? '' : `(${type})`].filter((part) => part !== '').join(' ');
  const width = Math.max(1, ...[...sections, ...entities, ...sources].map(widest));
  const list = (heading: string, items: readonly Item[]) =>
    items.length === 0 ? [] : [dim(heading), ...items.flatMap((item) => itemLines(item, 1, width, dim))];
  return [
    `${onOneLine(file)}: ${onOneLine(about)}`,
    ...sections.flatMap((item) => itemLines(item, 0, width, dim)),
    ...list('Entities', entities),
    ...list('Sources', sources),
  ]
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

function widest({ line, children = [] }: Item): number {
  return Math.max(String(line).length, ...children.map(widest));
}

function itemLines(item: Item, depth: number, width: number, dim: Paint): string[] {
  const { kind, label, detail, line, references, children = [] } = item;
  const isClaim = !['section', 'entity', 'source'].includes(kind);
  const used = references === undefined ? '' : `  ${dim(counted(references, 'reference'))}`;
  const words = `${isClaim ? `${kind}: ` : ''}${onOneLine(label)}`;
  const rest = detail === '' ? '' : `  ${dim(onOneLine(detail))}`;
  return [
    `${dim(String(line).padStart(width))}  ${'  '.repeat(depth)}${words}${rest}${used}`,
    ...children.flatMap((child) => itemLines(child, depth + 1, width, dim)),
  ];
}
