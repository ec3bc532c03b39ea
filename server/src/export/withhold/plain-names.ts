// Names of withheld things in a text without a link. TLP covers what is said of a thing and not its name, so they
// stay; the user is told where they are.

import type { Note } from '../../note/note.ts';
import { lineAt, lineIndex } from '../../text/line-index.ts';
import { contains } from '../../text/span.ts';
import { compileWords, findWords } from '../../text/word-tree.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { ExportedNote } from '../selection.ts';

/** A place in a note that is handed out. */
export interface NamedPlace {
  readonly file: string;
  /** From one. */
  readonly line: number;
}

/** Titles and names of entities of the notes with these URIs, except those that also name something visible. */
export function hiddenNames(whole: Workspace, uris: ReadonlySet<string>, seen: Workspace): readonly string[] {
  const open = new Set(seen.facts('mention', '*').map(({ name }) => name));
  for (const document of seen.digests()) if (document.type === 'note') open.add(document.title);
  const names = new Set<string>();
  for (const uri of uris) {
    const note = whole.digest(uri);
    if (note?.type !== 'note') continue;
    // A title of one word is often just that word.
    if (/\S\s+\S|\p{Script=Han}{4}/u.test(note.title)) names.add(note.title);
    for (const { value, role } of note.entity?.names ?? []) if (role !== 'weak') names.add(value);
  }
  return [...names].filter((name) => name.length >= 2 && !open.has(name));
}

/** Where the notes name one of them in prose, in a claim or in front matter, in the order of places. */
export function placesOfNames(names: readonly string[], notes: readonly ExportedNote[]): NamedPlace[] {
  if (names.length === 0) return [];
  const tree = compileWords(names);
  return notes.flatMap(({ note, file }) => {
    const hits = findWords(tree, withoutComments(note.text)).filter((hit) => isShown(note, hit));
    if (hits.length === 0) return [];
    const lines = lineIndex(note.text);
    return [...new Set(hits.map(({ start }) => lineAt(lines, start) + 1))].map((line) => ({ file, line }));
  });
}

/** The text with spaces in place of comments, which are never exported. */
function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\r\n]/g, ' '));
}

function isShown(note: Note, hit: { readonly start: number; readonly end: number }): boolean {
  const { frontMatter, claims, prose } = note;
  return [
    ...(frontMatter.span ? [frontMatter.span] : []),
    ...claims.map(({ span }) => span),
    ...prose.map(({ span }) => span),
  ].some((span) => contains(span, hit));
}
