// The outline of a document: sections with their claims and tags; for a catalog, its entries.

import type { Catalog } from '../../catalog/catalog.ts';
import type { Claim, Note, Section } from '../../note/note.ts';
import { type Span, span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { headline } from './thing-name.ts';

export interface DocumentSymbol {
  /** Never empty. */
  readonly name: string;
  readonly detail: string;
  readonly kind: 'section' | 'claim' | 'tag' | 'entity' | 'key';
  readonly span: Span;
  /** Inside `span`. */
  readonly selection: Span;
  readonly children: readonly DocumentSymbol[];
}

type Draft = Omit<DocumentSymbol, 'children'> & { children: Draft[] };

/** The outline, in text order. */
export function documentSymbols(workspace: Workspace, document: Document): DocumentSymbol[] {
  if (document.type === 'note') return noteSymbols(workspace, document);
  return document.type === 'catalog' ? catalogSymbols(workspace, document) : [];
}

function noteSymbols(workspace: Workspace, note: Note): DocumentSymbol[] {
  const roots: Draft[] = [];
  const open: Draft[] = [];
  const items = [
    ...note.sections.map(sectionSymbol),
    ...note.claims.map((claim) => claimSymbol(workspace, note, claim)),
    ...tagSymbols(workspace, note),
  ].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  for (const item of items) {
    while (open.length > 0 && (open[open.length - 1]?.span.end ?? 0) <= item.span.start) open.pop();
    const parent = open[open.length - 1];
    if (parent) parent.children.push(item);
    else roots.push(item);
    if (item.kind === 'section') open.push(item);
  }
  return roots;
}

function sectionSymbol({ title, level, span: whole, heading, type }: Section): Draft {
  return {
    name: title === '' ? `Heading ${level}` : title,
    detail: type?.role ?? '',
    kind: 'section',
    span: whole,
    selection: heading,
    children: [],
  };
}

function claimSymbol(workspace: Workspace, note: Note, claim: Claim): Draft {
  const says = headline(workspace, claim);
  const id = claim.fields.id;
  const detail = claim.fields.id ? `${claim.kind} · ${says}` : claim.kind;
  const whole = { start: claim.span.start, end: Math.min(claim.span.end, note.text.length) };
  const name = id?.value.id ?? (says === '' ? claim.kind : says);
  return { name, detail, kind: 'claim', span: whole, selection: inside(whole, claim.fence), children: [] };
}

/** The tags of the text, each thing once for each section, at its first place. */
function tagSymbols(workspace: Workspace, note: Note): Draft[] {
  const seen = new Set<string>();
  const tags: Draft[] = [];
  const uses = note.references.flatMap((reference) => reference.uses.map((use) => ({ reference, use })));
  for (const { reference, use } of uses.sort((a, b) => a.use.span.start - b.use.span.start)) {
    if (!workspace.vocabulary.kinds.has(reference.kind)) continue;
    const section = note.sections.findLastIndex(({ span: place }) => place.start <= use.span.start);
    const mark = `${section} ${reference.key}`;
    if (seen.has(mark)) continue;
    seen.add(mark);
    const name = use.text === '' ? reference.key : use.text;
    tags.push({
      name,
      detail: reference.key,
      kind: 'tag',
      span: use.span,
      selection: use.span,
      children: [],
    });
  }
  return tags;
}

function catalogSymbols(workspace: Workspace, { entities }: Catalog): DocumentSymbol[] {
  return entities.map((entity) => ({
    name: entity.fields.name?.value || `${entity.kind}:${entity.id}`,
    detail: `${workspace.vocabulary.kinds.get(entity.kind)?.label ?? entity.kind} · ${entity.kind}:${entity.id}`,
    kind: 'entity',
    span: entity.whole,
    selection: inside(entity.whole, entity.span),
    children: [],
  }));
}

function inside(whole: Span, part: Span): Span {
  const start = Math.min(Math.max(part.start, whole.start), whole.end);
  return span(start, Math.max(start, Math.min(part.end, whole.end)));
}
