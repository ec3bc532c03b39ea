// Finds a web address in a note's text, and makes the edits that cite it as a source there.

import { type WebLink, webLinks } from '../../../note/file-links.ts';
import type { Note } from '../../../note/note.ts';
import type { TextEdit } from '../../../schema/problem.ts';
import { escapeLabel } from '../../../text/label.ts';
import { type Span, span, touches } from '../../../text/span.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';
import { hostOf, sourceOfAddress } from './source-of-address.ts';

/** A source for an address, with the edits that cite it. */
export interface CitedAddress {
  readonly id: string;
  /** Whether the edits create the source. */
  readonly isNew: boolean;
  readonly edits: readonly TextEdit[];
}

/**
 * The edits that cite the web link, autolink or bare address at `offset`. Undefined if there is none, or if the front
 * matter cannot take a source.
 */
export function citeAddressAt(
  workspace: RuleWorkspace,
  note: Note,
  offset: number,
): CitedAddress | undefined {
  const address = addressAt(note, offset);
  const source = address && sourceOfAddress(workspace, note, { url: address.url, title: titleOf(address) });
  if (!source) return undefined;
  const { id, insertion } = source;
  const own = note.sources.find((one) => one.id === id && !one.global)?.fields.title?.value;
  const edit = citation(address, id, titleOf(address, own));
  return { id, isNew: insertion !== undefined, edits: insertion ? [insertion, edit] : [edit] };
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
  // Code and comments are not prose, so the address must be in the text that a reader sees.
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

/** The stop that ends the sentence, and a bracket opened before the address, are not part of it. */
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

/** The text of the link, or else the title of the note's own source, or else the host. */
function titleOf({ label, url }: Address, own?: string): string {
  return label !== '' && label !== url ? label : (own ?? hostOf(url));
}

function citation(address: Address, id: string, title: string): { span: Span; newText: string } {
  return address.destination && !address.autolink
    ? { span: address.destination, newText: `src:${id}` }
    : { span: address.span, newText: `[${escapeLabel(title)}](src:${id})` };
}
