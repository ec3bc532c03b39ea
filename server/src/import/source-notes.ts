// Turns imported sources into source notes, leaving out those that the workspace already has.

import { escapeLabel } from '../text/label.ts';
import { idFromText, keyOf, slugOf } from '../values/curie.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { scalar } from '../yaml/edit.ts';
import type { ImportedSource } from './read-sources.ts';

/** A source note to create. */
export interface NewSourceNote {
  /** The name of its file, with `.md`. */
  readonly name: string;
  readonly text: string;
}

/** The source notes to create from a file of sources. */
export interface SourceNotes {
  readonly notes: readonly NewSourceNote[];
  /** How many the workspace already has. */
  readonly known: number;
  /** What is left out, each with the reason. */
  readonly left: readonly string[];
}

/** The folder of the workspace's source notes, as a URI: that of the first one, or else `sources` in the root. */
export function sourceFolder(workspace: Workspace): string {
  for (const document of workspace.digests())
    if (
      document.type === 'note' &&
      document.noteType?.id === 'source-note' &&
      !workspace.isPack(document.uri)
    )
      return document.uri.slice(0, document.uri.lastIndexOf('/'));
  return `${workspace.root}/sources`;
}

/**
 * Gives every source its id, the key by which texts cite it, and leaves out those that the workspace has under that
 * id or at the same address. `marking` goes into every note; without it no note has one, since a file of references
 * has no markings.
 */
export function sourceNotes(
  sources: readonly ImportedSource[],
  workspace: Workspace,
  marking?: string,
): SourceNotes {
  const addresses = globalAddresses(workspace);
  const taken = new Map<string, ImportedSource>();
  const notes: NewSourceNote[] = [];
  const left: string[] = [];
  let known = 0;
  for (const source of sources) {
    const id = idOf(source);
    if (id === undefined) {
      left.push(`${source.title}: cannot be made into an id`);
      continue;
    }
    const key = keyOf('src', id);
    if (taken.has(key)) {
      if (!isSame(taken.get(key), source)) left.push(`${source.title}: ${id} is another source of the file`);
      continue;
    }
    taken.set(key, source);
    const [there] = workspace.facts('exists', key);
    const other = source.url === undefined ? undefined : addresses.get(comparable(source.url));
    if (there) known++;
    else if (other !== undefined) left.push(`${source.title}: has the address of src:${other}`);
    else notes.push({ name: `${id}.md`, text: noteOf(source, id, workspace, marking) });
  }
  return { notes, known, left };
}

/** The key, or else publisher or author with the year, or else the title. */
function idOf({ key, author, publisher, published, title }: ImportedSource): string | undefined {
  const own = key === '' ? undefined : idFromText(key);
  if (own !== undefined && own.length <= LONGEST_ID) return own;
  const by = author?.split(',')[0] ?? publisher;
  return slugOf(`${by ?? ''} ${published?.slice(0, 4) ?? ''} ${title}`.slice(0, 60));
}

/** It is also a file's name. */
const LONGEST_ID = 100;

function isSame(one: ImportedSource | undefined, other: ImportedSource): boolean {
  return one?.title === other.title && one.url === other.url;
}

function globalAddresses(workspace: Workspace): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  for (const document of workspace.digests()) {
    if (document.type !== 'note') continue;
    for (const { global, fields, id } of document.sources)
      if (global && fields.url) addresses.set(comparable(fields.url.value), id);
  }
  return addresses;
}

function comparable(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.|dx\.)?/i, '').replace(/\/$/, '');
}

function noteOf(
  source: ImportedSource,
  id: string,
  workspace: Workspace,
  marking: string | undefined,
): string {
  const { title, author, publisher, url, published, accessed, lang } = source;
  const keys = { title, author, publisher, url, published, accessed, lang, class: source.class, marking };
  const lines = ['---', 'note: source-note', `id: src:${id}`, `date: ${workspace.today}`];
  for (const [key, value] of Object.entries(keys))
    if (value !== undefined) lines.push(`${key}: ${scalar(value)}`);
  lines.push('---', '', `# ${prose(title)}`, '');
  const { sections = [] } = workspace.vocabulary.noteTypes.get('source-note') ?? {};
  for (const { heading, required, role } of sections) {
    if (!required) continue;
    lines.push(`## ${heading}`, '');
    const isExtracts = heading === 'Extracts' && source.abstract;
    if (role === 'sources') lines.push(citation(source), '');
    else lines.push(isExtracts ? `> ${prose(source.abstract)}` : NOT_YET, '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** On one line, so that thousands of new notes are not all reported as unfinished. */
const NOT_YET = 'Nothing yet: the source comes from a list of references.';

function citation({ author, title, publisher, published, url }: ImportedSource): string {
  const by = author === undefined ? '' : `${prose(author)}: `;
  const where = [publisher && prose(publisher), published].filter(Boolean).join(', ');
  // In quotation marks, because the note is not about the names in a title.
  const work = `${by}“${prose(title)}”.`;
  const address = url === undefined ? '' : ` <${url}>`;
  return `${work}${where === '' ? '' : ` ${where}.`}${address}`;
}

/** Escapes text so that Markdown shows it literally; nothing in it begins a list, a heading or a formula. */
function prose(text: string): string {
  return escapeLabel(text)
    .replace(/^(?=[#+\-=~>])/, '\\')
    .replace(/^(\d{1,9})(?=[.)])/, '$1\\')
    .replace(/~(?=~)/g, '\\~')
    .replace(/\$/g, '\\$');
}
