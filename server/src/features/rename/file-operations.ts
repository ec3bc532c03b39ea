// What happens when files and folders are moved or deleted: links and default ids follow, and definitions that would
// be lost are named.

import { fileLinks } from '../../note/file-links.ts';
import { stemOf } from '../../note/own.ts';
import { isMarkdownPath } from '../../text/file-names.ts';
import { idFromText, kindOfKey } from '../../values/curie.ts';
import type { Digest, NoteDigest } from '../../workspace/digest.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { isStillRight, movedLink, type Path, pathOf, resolveLink, samePath } from './file-operations-path.ts';
import { keptTextChanges } from './kept-text-moves.ts';
import { occurrencesOf, writeId } from './rename-occurrences.ts';
import { type Change, type TextChange, tidy } from './workspace-change.ts';

/** A file or folder with its old and its new URI, without a trailing slash. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * The edits of notes that belong to moves: relative links of moved notes and to moved files, paths of kept texts, and
 * references to notes whose default id changes with the file's name. They are made before the files move.
 */
export function changesForMoves(workspace: Workspace, moves: readonly Move[]): readonly Change[] {
  const paths = moves.map(({ from, to }) => ({ from: pathOf(from), to: pathOf(to) }));
  const newPath = (path: Path) => movedPath(paths, path);
  const notes = [...workspace.digests()].flatMap((digest) =>
    digest.type === 'note' && !workspace.isPack(digest.uri) ? [digest] : [],
  );
  const names = [...new Set(paths.flatMap(({ from }) => from.at(-1) ?? []))];
  const changes = notes.flatMap((note) => [
    ...linkChanges(workspace, note, newPath, names),
    ...keptTextChanges(note, workspace.text(note.uri) ?? '', newPath),
  ]);
  const moved = notes.flatMap((note) => idChanges(workspace, note, moves));
  return tidy([...changes, ...moved], (uri) => workspace.text(uri));
}

/** The id that a note gets from its file's name; undefined if the name contains nothing that an id may have. */
export function defaultIdOf(uri: string): string | undefined {
  return idFromText(stemOf(uri));
}

/**
 * The warning before files are deleted that others refer to; undefined if there are none. It does not prevent the
 * deletion.
 */
export function warningForDeletion(workspace: Workspace, uris: readonly string[]): string | undefined {
  const gone = (uri: string) => uris.some((one) => uri === one || uri.startsWith(`${one}/`));
  const lost: { readonly key: string; readonly references: number }[] = [];
  const readers = new Set<string>();
  for (const document of workspace.digests()) {
    if (!gone(document.uri) || workspace.isPack(document.uri)) continue;
    for (const key of keysOf(document)) {
      if (workspace.facts('definition', key).some(({ uri }) => !gone(uri))) continue;
      const left = occurrencesOf(workspace, { key }).filter(
        ({ role, uri }) => role === 'reference' && !gone(uri),
      );
      if (left.length === 0) continue;
      lost.push({ key, references: left.length });
      for (const { uri } of left) readers.add(uri);
    }
  }
  if (lost.length === 0) return undefined;
  const shown = lost.slice(0, 3).map(({ key, references }) => `${key} (${count(references, 'reference')})`);
  const more = lost.length > shown.length ? ` and ${lost.length - shown.length} more` : '';
  return `${count(readers.size, 'file')} will refer to undefined ids: ${shown.join(', ')}${more}. Undo the deletion, or define them elsewhere.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function keysOf(document: Digest): Set<string> {
  if (document.type === 'configuration') return new Set();
  if (document.type === 'catalog') return new Set(document.entities.map(({ key }) => key));
  return new Set([document.key, ...document.claims.map(({ key }) => key)].filter((key) => key !== undefined));
}

function movedPath(moves: readonly { readonly from: Path; readonly to: Path }[], path: Path): Path {
  // The innermost of nested moves decides.
  const [move] = moves
    .filter(({ from }) => samePath(path.slice(0, from.length), from))
    .sort((a, b) => b.from.length - a.from.length);
  return move ? [...move.to, ...path.slice(move.from.length)] : path;
}

function linkChanges(
  workspace: Workspace,
  { uri }: NoteDigest,
  newPath: (path: Path) => Path,
  names: readonly string[],
): Change[] {
  const text = workspace.text(uri) ?? '';
  const path = pathOf(uri);
  const now = newPath(path);
  const folder = path.slice(0, -1);
  const newFolder = now.slice(0, -1);
  if (samePath(folder, newFolder) && !names.some((name) => mayHold(text, name))) return [];
  const root = pathOf(workspace.root);
  return fileLinks(text).flatMap((link): TextChange[] => {
    const target = resolveLink(link, folder, root);
    if (!target) return [];
    const newTarget = newTargetOf(target, newPath);
    const move = { folder, newFolder, root, target, newTarget };
    if (isStillRight(link, move)) return [];
    const newText = movedLink(link, move);
    return [
      {
        uri,
        span: link.span,
        newText,
        annotation: { label: 'Links to moved files', confirm: 'no' },
      },
    ];
  });
}

/** A link may leave out the extension. */
function newTargetOf(target: Path, newPath: (path: Path) => Path): Path {
  const direct = newPath(target);
  const last = target.at(-1);
  if (!samePath(direct, target) || last === undefined) return direct;
  const whole = newPath([...target.slice(0, -1), `${last}.md`]);
  return whole.at(-1)?.endsWith('.md') ? [...whole.slice(0, -1), (whole.at(-1) ?? '').slice(0, -3)] : target;
}

/** Whether a text may contain a link with this name: a cheap test that avoids reading most notes. */
function mayHold(text: string, name: string): boolean {
  const stem = name.replace(/\.md$/, '');
  if (text.includes(stem)) return true;
  // A name may be encoded in several ways.
  return /[%\\&]/.test(text) || (/[^\p{ASCII}]/u.test(stem) && /[^\p{ASCII}]/u.test(text));
}

function idChanges(workspace: Workspace, note: NoteDigest, moves: readonly Move[]): Change[] {
  const { key, uri } = note;
  const move = moves.find(({ from }) => from === uri);
  if (!move || !key || !note.defaultId || !isMarkdownPath(move.to)) return [];
  const [id, newId] = [defaultIdOf(uri), defaultIdOf(move.to)];
  const definitions = workspace.facts('definition', key);
  if (newId === undefined || newId === id || definitions.length > 1) return [];
  const annotation = {
    label: `Rename ${key} to ${kindOfKey(key)}:${newId}`,
    confirm: 'no',
  } as const;
  return occurrencesOf(workspace, { key }).map((occurrence) => ({
    uri: occurrence.uri,
    span: occurrence.span,
    newText: writeId(occurrence, newId),
    annotation,
  }));
}
