// Pasting a web address, a DOI, an arXiv id or a BibTeX entry into a note: cites it there, and adds a source if the
// note has none for it.

import { readBody } from '../../note/body.ts';
import type { Note } from '../../note/note.ts';
import { hostOf, sourceOfAddress } from '../../rules/support/sources/source-of-address.ts';
import { hintOf } from '../../schema/fields.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { escapeLabel } from '../../text/label.ts';
import { snippetText, tabStop } from '../../text/snippet.ts';
import { type Span, touches } from '../../text/span.ts';
import { titleInAddress } from '../../values/address-words.ts';
import { readSourceText, type SourceText } from '../../values/source-text.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { scalar } from '../../yaml/edit.ts';
import { yamlBlockAt } from '../yaml/yaml-block.ts';
import { yamlCursor } from '../yaml/yaml-cursor.ts';
import { nodeAtPath } from '../yaml/yaml-schema.ts';

/** The edits, and the source that is cited. */
export interface Citation {
  readonly id: string;
  /** Whether the edits create the source. */
  readonly isNew: boolean;
  readonly edits: readonly TextEdit[];
}

/**
 * The alternative to inserting `text` over `range` on paste. Undefined if it is not exactly one web address, DOI,
 * arXiv id or BibTeX entry, or if no source can be cited there (front matter, code, other values).
 */
export function citeAddress(
  workspace: Workspace,
  document: Document,
  range: Span,
  text: string,
): Citation | undefined {
  const told = document.type === 'note' ? readSourceText(text) : undefined;
  if (document.type !== 'note' || !told) return undefined;
  const form = formAt(workspace, document, range);
  const label = document.text.slice(range.start, range.end).trim();
  if (form === undefined || /[\r\n]/.test(label)) return undefined;
  const name =
    told.url === undefined ? (told.publisher ?? told.title ?? '') : (told.publisher ?? hostOf(told.url));
  const title = told.title ?? (form === 'tag' && label !== '' ? label : undefined);
  const source = sourceOfAddress(workspace, document, withTitle({ ...told, title }, name));
  if (!source) return undefined;
  const { id, insertion } = source;
  const edits = [{ span: range, ...citation(form, id, { label, name }) }];
  return { id, isNew: insertion !== undefined, edits: insertion ? [insertion, ...edits] : edits };
}

/** If there is no title, the text of the address is used, with its host as publisher; or else the host. */
function withTitle(
  told: Omit<SourceText, 'title'> & { readonly title: string | undefined },
  name: string,
): SourceText & { readonly title: string } {
  const { title, url = '', class: kind } = told;
  if (title !== undefined) return { ...told, title };
  const words = kind === 'academic' ? undefined : titleInAddress(url);
  return words === undefined ? { ...told, title: name } : { publisher: name, ...told, title: words };
}

/** Cites an existing source, the note's own or a global one; undefined if none can be cited here. */
export function citeSource(
  workspace: Workspace,
  document: Document,
  range: Span,
  { id, name }: { readonly id: string; readonly name: string },
): Citation | undefined {
  const form = document.type === 'note' ? formAt(workspace, document, range) : undefined;
  const label = document.text.slice(range.start, range.end).trim();
  if (form === undefined || /[\r\n]/.test(label)) return undefined;
  const written = form === 'id' ? scalar(id) : id;
  return { id, isNew: false, edits: [{ span: range, ...citation(form, written, { label, name }) }] };
}

/** The form of a citation at a place: a whole tag, a link's destination, or a bare id. */
type Form = 'tag' | 'destination' | 'id';

function citation(
  form: Form,
  id: string,
  { label, name }: { readonly label: string; readonly name: string },
): Omit<TextEdit, 'span'> {
  if (form === 'id') return { newText: id, snippet: `${snippetText(id)}$0` };
  if (form === 'destination') return { newText: `src:${id}`, snippet: `src:${snippetText(id)}$0` };
  const text = label === '' ? escapeLabel(name) : label;
  const written = label === '' ? tabStop(4, text) : snippetText(text);
  return { newText: `[${text}](src:${id})`, snippet: `[${written}](src:${snippetText(id)})$0` };
}

function formAt(workspace: Workspace, note: Note, range: Span): Form | undefined {
  const { text } = note;
  const yaml = yamlBlockAt(workspace, note, range.start);
  if (yaml) {
    const cursor = yamlCursor(yaml, range.start);
    const node = cursor && nodeAtPath(workspace, yaml.schema, cursor.path);
    const hint = node?.type === 'value' ? hintOf(node.schema) : undefined;
    const cites = hint?.type === 'source' || (hint?.type === 'reference' && hint.kinds.includes('src'));
    return cites ? 'id' : undefined;
  }
  if (range.start < (note.frontMatter.span?.end ?? 0)) return undefined;
  if (text.slice(0, range.start).endsWith('](')) return 'destination';
  return isProse(note, range) ? 'tag' : undefined;
}

/** Visible text outside links, or an empty line outside code and comments. */
function isProse({ text, prose }: Note, { start, end }: Span): boolean {
  const block = prose.find((one) => touches(one.span, start));
  if (!block) {
    const { codes, comments } = readBody(text);
    return ![...codes, ...comments].some(({ span }) => start >= span.start && start <= span.end);
  }
  const inside = (offset: number) =>
    block.runs.some(({ source, length, at }) => {
      const place = at + offset - source;
      return (
        offset >= source &&
        offset <= source + length &&
        !block.text.slice(Math.max(at, place - 1), place + 1).includes('\uFFFC') &&
        !block.links.some((link) => place > link.start && place < link.end)
      );
    });
  return [start, end].every((offset) => inside(offset) || inside(beforeSpaces(text, offset)));
}

/** Spaces at the end of a line are not part of its paragraph. */
function beforeSpaces(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && /[ \t]/.test(text[at - 1] ?? '')) at--;
  return at;
}
