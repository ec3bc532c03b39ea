// A web address in the text as a source of the note, cited where the address stood.

import { type WebLink, webLinks } from '../../note/file-links.ts';
import type { Note } from '../../note/note.ts';
import { sourceInsertion } from '../../rules/support/source-insertion.ts';
import { type Span, span, touches } from '../../text/span.ts';
import { keyOf } from '../../values/curie.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { scalar } from '../../yaml/edit.ts';
import { escapeLabel } from '../rename-labels.ts';
import type { TextChange } from '../workspace-change.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

/** On a link to the web, an autolink or a bare address in prose. One whose address the note has as a source already cites that. */
export function makeSource({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  if (document.type !== 'note' || !lineAround(document.text, range.start).includes('http')) return [];
  const address = addressAt(document, range.start);
  if (!address) return [];
  const known = document.sources.find(({ fields, global }) => !global && fields.url?.value === address.url);
  const id = known?.id ?? nextId(workspace, document);
  const insertion = known ? undefined : insertionOf(workspace, document, id, address);
  if (!known && !insertion) return [];
  const changes: TextChange[] = insertion ? [insertion] : [];
  changes.push({ uri: document.uri, ...citation(address, id) });
  return [
    {
      title: known ? `Cite the source ${id}` : `Make it a source (${id})`,
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
  return [...text.slice(within.start, within.end).matchAll(/https?:\/\/[^\s<>()[\]"'`|]+/gi)].map(
    ({ 0: found, index }) => {
      const start = within.start + index;
      // A mark that ends the sentence is no part of the address.
      return span(start, start + found.replace(/[.,;:!?]+$/, '').length);
    },
  );
}

function insertionOf(workspace: Workspace, note: Note, id: string, address: Address): TextChange | undefined {
  const edit = sourceInsertion(note, id, titleOf(address), [
    ['url', scalar(address.url)],
    ['accessed', workspace.today],
  ]);
  return edit && { uri: note.uri, ...edit };
}

function titleOf({ label, url }: Address): string {
  if (label !== '' && label !== url) return label;
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}

function citation(address: Address, id: string): { span: Span; newText: string } {
  return address.destination && !address.autolink
    ? { span: address.destination, newText: `src:${id}` }
    : { span: address.span, newText: `[${escapeLabel(titleOf(address))}](src:${id})` };
}

/** `S1`, `S2`, …: one more than the highest of the note, passing over ids of global sources. */
function nextId(workspace: Workspace, { sources }: Note): string {
  const numbers = sources.map(({ id }) => Number(/^S(\d{1,6})$/i.exec(id)?.[1] ?? 0));
  let next = Math.max(0, ...numbers) + 1;
  while (workspace.facts('exists', keyOf('src', `S${next}`)).length > 0) next++;
  return `S${next}`;
}

function lineAround(text: string, offset: number): string {
  let [start, end] = [offset, offset];
  while (start > 0 && !/[\r\n]/.test(text[start - 1] ?? '')) start--;
  while (end < text.length && !/[\r\n]/.test(text[end] ?? '')) end++;
  return text.slice(start, end);
}
