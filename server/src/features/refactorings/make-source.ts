// A web address in the text as a source of the note, cited where the address stood.

import { type WebLink, webLinks } from '../../note/file-links.ts';
import type { Note } from '../../note/note.ts';
import { escapeLabel } from '../../text/label.ts';
import { type Span, span, touches } from '../../text/span.ts';
import { hostOf, sourceOfAddress } from '../source-of-address.ts';
import type { TextChange } from '../workspace-change.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

/** On a link to the web, an autolink or a bare address in prose. One whose address the note has as a source already cites that. */
export function makeSource({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  if (document.type !== 'note' || !lineAround(document.text, range.start).includes('http')) return [];
  const address = addressAt(document, range.start);
  if (!address) return [];
  const source = sourceOfAddress(workspace, document, { url: address.url, title: titleOf(address) });
  if (!source) return [];
  const { id, insertion } = source;
  const changes: TextChange[] = insertion ? [{ uri: document.uri, ...insertion }] : [];
  const own = document.sources.find((one) => one.id === id && !one.global)?.fields.title?.value;
  changes.push({ uri: document.uri, ...citation(address, id, titleOf(address, own)) });
  return [
    {
      title: insertion ? `Make it a source (${id})` : `Cite the source ${id}`,
      kind: 'refactor.extract',
      changes: () => changes,
    },
  ];
}

interface Address extends Omit<WebLink, 'destination'> {
  /** Absent for a bare address. */
  readonly destination?: Span;
}

function addressAt(note: Note, offset: number): Address | undefined {
  if (offset <= (note.frontMatter.span?.end ?? 0) && note.frontMatter.span) return undefined;
  const links = webLinks(note.text);
  const link = links.find((one) => touches(one.span, offset));
  if (link) return link;
  const prose = note.prose.find((block) => touches(block.span, offset));
  if (!prose) return undefined;
  const bare = bareAddresses(note.text, prose.span).find((one) => touches(one, offset));
  const url = bare && note.text.slice(bare.start, bare.end);
  // Code and comments hold no prose, so the address must be in the text that a reader reads.
  return bare && url && prose.text.includes(url)
    ? { span: bare, url, label: url, autolink: true }
    : undefined;
}

function bareAddresses(text: string, within: Span): Span[] {
  return [...text.slice(within.start, within.end).matchAll(/https?:\/\/[^\s<>[\]"'`|]+/gi)].map(
    ({ 0: found, index }) => {
      const start = within.start + index;
      return span(start, start + withoutEnd(found).length);
    },
  );
}

/** A mark that ends the sentence is no part of an address, nor is a bracket that was opened before it. */
function withoutEnd(found: string): string {
  let opened = 0;
  for (const character of found) opened += character === '(' ? 1 : character === ')' ? -1 : 0;
  let end = found.length;
  for (; end > 0; end--) {
    const last = found[end - 1] ?? '';
    if (last === ')' && opened < 0) opened++;
    else if (!'.,;:!?*_~'.includes(last)) break;
  }
  return found.slice(0, end);
}

/** What the text calls it, else what the note's own source is called, else its host. */
function titleOf({ label, url }: Address, own?: string): string {
  return label !== '' && label !== url ? label : (own ?? hostOf(url));
}

function citation(address: Address, id: string, title: string): { span: Span; newText: string } {
  return address.destination && !address.autolink
    ? { span: address.destination, newText: `src:${id}` }
    : { span: address.span, newText: `[${escapeLabel(title)}](src:${id})` };
}

function lineAround(text: string, offset: number): string {
  let [start, end] = [offset, offset];
  while (start > 0 && !/[\r\n]/.test(text[start - 1] ?? '')) start--;
  while (end < text.length && !/[\r\n]/.test(text[end] ?? '')) end++;
  return text.slice(start, end);
}
