// What can be folded away: front matter, claims, sections, and the parts of YAML that span several lines.

import type { Note } from '../../note/note.ts';
import { type Span, span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { YamlMap, YamlNode } from '../../yaml/node.ts';

/** A range that folds to its first line. */
export interface FoldingRange {
  readonly span: Span;
  readonly what: 'front-matter' | 'section' | 'claim' | 'yaml';
}

/**
 * The foldable ranges of a document, outer ones first. With `besideMarkdown`, leaves out sections, fenced blocks and
 * indented YAML, which the editor folds itself.
 */
export function findFoldingRanges(document: Document, { besideMarkdown = false } = {}): FoldingRange[] {
  if (document.type === 'note') return noteRanges(document, besideMarkdown);
  if (besideMarkdown || document.type === 'configuration') return [];
  return document.entities.flatMap(({ map }) => [
    folding(document.text, map.span, 'yaml'),
    ...yamlRanges(document.text, map),
  ]);
}

function noteRanges(note: Note, besideMarkdown: boolean): FoldingRange[] {
  const { text, frontMatter, claims, sections } = note;
  const ranges: FoldingRange[] = [];
  if (frontMatter.span) ranges.push(folding(text, frontMatter.span, 'front-matter'));
  if (frontMatter.map) ranges.push(...yamlRanges(text, frontMatter.map));
  for (const claim of claims) {
    if (!besideMarkdown) ranges.push(folding(text, claim.span, 'claim'));
    if (claim.map) ranges.push(...yamlRanges(text, claim.map));
  }
  if (!besideMarkdown) for (const section of sections) ranges.push(folding(text, section.span, 'section'));
  return ranges.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

/** The values of a mapping that span several lines, each from its key. */
function yamlRanges(text: string, map: YamlMap): FoldingRange[] {
  return map.entries.flatMap(({ keySpan, value }) => {
    const whole = span(keySpan.start, endOf(value));
    return isOneLine(text, whole) ? [] : [folding(text, whole, 'yaml'), ...itemRanges(text, value)];
  });
}

function itemRanges(text: string, node: YamlNode): FoldingRange[] {
  if (node.type === 'scalar') return [];
  if (node.type === 'map') return yamlRanges(text, node);
  return node.items.flatMap((item) => {
    const whole = span(item.span.start, endOf(item));
    return item.type === 'scalar' || isOneLine(text, whole)
      ? []
      : [folding(text, whole, 'yaml'), ...itemRanges(text, item)];
  });
}

function endOf(node: YamlNode): number {
  return node.type === 'scalar' ? node.outer.end : node.span.end;
}

/** Blank lines at the end stay visible. */
function folding(text: string, { start, end }: Span, what: FoldingRange['what']): FoldingRange {
  let last = end;
  while (last > start && /[\s>]/.test(text[last - 1] ?? '')) last--;
  return { span: span(start, last), what };
}

function isOneLine(text: string, { start, end }: Span): boolean {
  return !/[\r\n]/.test(text.slice(start, end).trimEnd());
}
