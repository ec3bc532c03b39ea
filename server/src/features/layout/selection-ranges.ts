// The steps of “expand selection”: word, value, entry, mapping, block, section, document.

import type { Note } from '../../note/note.ts';
import { sentences, toSource } from '../../note/prose.ts';
import { contains, type Span, span, touches } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { YamlEntry, YamlNode } from '../../yaml/node.ts';

/** The ranges around `offset`, each inside the next; the last is the whole document. */
export function findSelectionRanges(document: Document, offset: number): Span[] {
  const { text } = document;
  const at = Math.max(0, Math.min(offset, text.length));
  const candidates = [wordAt(text, at), ...partsOf(document, at)]
    .filter((part): part is Span => part !== undefined && part.end > part.start && touches(part, at))
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  const chain: Span[] = [];
  for (const part of [...candidates, span(0, text.length)]) {
    const inner = chain[chain.length - 1];
    if (!inner || (contains(part, inner) && part.end - part.start > inner.end - inner.start))
      chain.push(part);
  }
  return chain;
}

function* partsOf(document: Document, offset: number): Iterable<Span> {
  if (document.type === 'configuration') return;
  if (document.type === 'note') yield* noteParts(document, offset);
  else
    for (const { whole, map } of document.entities) if (touches(whole, offset)) yield* yamlParts(map, offset);
  for (const { span: destination, idSpan, uses } of document.references) {
    yield destination;
    yield idSpan;
    for (const use of uses) {
      yield use.span;
      yield use.label;
    }
  }
}

function* noteParts(note: Note, offset: number): Iterable<Span> {
  const { frontMatter, claims, sections, prose, blocks } = note;
  if (frontMatter.span) yield frontMatter.span;
  if (frontMatter.map) yield* yamlParts(frontMatter.map, offset);
  for (const claim of claims) {
    if (!touches(claim.span, offset)) continue;
    yield claim.span;
    yield withoutLineEnd(note.text, claim.content);
    if (claim.map) yield* yamlParts(claim.map, offset);
  }
  for (const section of sections) {
    yield section.titleSpan;
    yield section.heading;
    yield section.span;
  }
  for (const block of prose) {
    if (!touches(block.span, offset)) continue;
    yield block.span;
    yield block.unit;
    for (const { start, end } of sentences(block)) yield toSource(block, start, end);
  }
  yield* blocks;
}

function withoutLineEnd(text: string, { start, end }: Span): Span {
  let last = end;
  while (last > start && /[\r\n]/.test(text[last - 1] ?? '')) last--;
  return span(start, last);
}

function* yamlParts(node: YamlNode, offset: number): Iterable<Span> {
  yield node.span;
  if (node.type === 'scalar') yield node.outer;
  else if (node.type === 'list') {
    for (const item of node.items) if (touches(whole(item), offset)) yield* yamlParts(item, offset);
  } else for (const entry of node.entries) if (touches(entry.span, offset)) yield* entryParts(entry, offset);
}

function* entryParts({ span: entry, keySpan, value }: YamlEntry, offset: number): Iterable<Span> {
  yield entry;
  yield keySpan;
  if (touches(whole(value), offset)) yield* yamlParts(value, offset);
}

function whole(node: YamlNode): Span {
  return node.type === 'scalar' ? node.outer : node.span;
}

const WORD = /[\p{L}\p{N}\p{M}_]/u;

/** The run of letters and digits, in any script, that touches `offset`. */
function wordAt(text: string, offset: number): Span | undefined {
  let start = offset;
  let end = offset;
  // No selection begins between the halves of a surrogate pair.
  if (isLow(text, offset) && isHigh(text, offset - 1)) start--;
  while (start > 0) {
    const width = isLow(text, start - 1) && isHigh(text, start - 2) ? 2 : 1;
    if (!WORD.test(text.slice(start - width, start))) break;
    start -= width;
  }
  while (end < text.length) {
    const width = isHigh(text, end) && isLow(text, end + 1) ? 2 : 1;
    if (!WORD.test(text.slice(end, end + width))) break;
    end += width;
  }
  return isLow(text, end) && isHigh(text, end - 1) ? span(start, end + 1) : span(start, end);
}

function isHigh(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code < 0xdc00;
}

function isLow(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000;
}
