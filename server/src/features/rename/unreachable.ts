// Occurrences of an id that a change cannot reach: in files with merge conflicts and in text that does not parse.

import type { Catalog } from '../../catalog/catalog.ts';
import type { LooseReference } from '../../note/note.ts';
import { type Span, span } from '../../text/span.ts';
import { idOfKey } from '../../values/curie.ts';
import type { NoteDigest } from '../../workspace/digest.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { conflictOver, namesId, pathFrom, placeIn } from './conflicted.ts';
import { occurrencesOf } from './rename-occurrences.ts';

type Named = { readonly key: string; readonly scope?: string | undefined };

/** Why some places of `key` cannot be changed, with the file and the line; undefined if all can. */
export function unreachable(workspace: Workspace, { key, scope }: Named): string | undefined {
  const conflict =
    scope === undefined ? (conflictOver(workspace, key) ?? unreadFile(workspace, key)) : undefined;
  return conflict ?? unparsedOver(workspace, { key, scope });
}

/** A file that could not be read may contain anything. */
function unreadFile(workspace: Workspace, key: string): string | undefined {
  const [file] = workspace.unread();
  return (
    file &&
    `${pathFrom(workspace, file.uri)} ${file.message}: nothing is renamed until it can be read, because it may name \`${key}\``
  );
}

/** The file and line where text that does not parse may define `key`; undefined if there is none. */
export function uncertainPlace(workspace: Workspace, key: string): string | undefined {
  for (const digest of unparsedFiles(workspace)) {
    const found = digest.loose.find((one) => one.key === key && one.defines && one.local !== true);
    if (found)
      return placeIn(workspace, { uri: digest.uri, text: textOf(workspace, digest.uri) }, found.span);
  }
  return undefined;
}

function unparsedOver(workspace: Workspace, { key, scope }: Named): string | undefined {
  const files = unparsedFiles(workspace).filter(({ uri }) => scope === undefined || uri === scope);
  if (files.length === 0) return undefined;
  const reached = new Map<string, Span[]>();
  for (const { uri, span: place } of occurrencesOf(workspace, scope === undefined ? { key } : { key, scope }))
    reached.set(uri, [...(reached.get(uri) ?? []), place]);
  for (const digest of files) {
    const { uri, unparsed } = digest;
    const text = textOf(workspace, uri);
    const place = ownSource(digest, key)?.span ?? leftOver(text, unparsed, key, reached.get(uri) ?? []);
    if (place)
      return `${placeIn(workspace, { uri, text }, place)}: this text does not parse, and it names \`${key}\`: correct it first`;
  }
  return undefined;
}

function unparsedFiles(workspace: Workspace): (NoteDigest | Catalog)[] {
  return workspace.facts('unparsed', '*').flatMap(({ uri }) => {
    const digest = workspace.digest(uri);
    return digest && digest.type !== 'configuration' ? [digest] : [];
  });
}

function textOf(workspace: Workspace, uri: string): string {
  return workspace.text(uri) ?? '';
}

/**
 * The place where front matter that does not parse names a source of the note's own. Citations of that source cannot be
 * told from those of a global one.
 */
function ownSource({ loose }: NoteDigest | Catalog, key: string): LooseReference | undefined {
  return loose.find((one) => one.key === key && one.local === true);
}

/** The first line of a file that names the id outside the places that can be changed. */
function leftOver(
  text: string,
  unparsed: readonly Span[],
  key: string,
  reached: readonly Span[],
): Span | undefined {
  const id = idOfKey(key);
  for (const region of unparsed) {
    // In a note without readable front matter, YAML cannot be told from prose, so an id without its kind counts too.
    const whole = region.start === 0 && region.end === text.length && text.startsWith('---');
    for (const line of linesOf(text, region)) {
      const holds = (words: string) => namesId(words, key) || (whole && namesId(words, id));
      if (!holds(text.slice(line.start, line.end))) continue;
      const own = reached.filter(({ start, end }) => start >= line.start && end <= line.end);
      if (holds(withoutComment(blanked(text, line, own)))) return line;
    }
  }
  return undefined;
}

function* linesOf(text: string, { start, end }: Span): Iterable<Span> {
  let at = start;
  while (at < end) {
    let stop = at;
    while (stop < end && text[stop] !== '\n' && text[stop] !== '\r') stop++;
    if (stop > at) yield span(at, stop);
    at = stop + 1;
  }
}

function blanked(text: string, line: Span, places: readonly Span[]): string {
  let rest = text.slice(line.start, line.end);
  for (const { start, end } of places) {
    const [from, to] = [start - line.start, end - line.start];
    rest = rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to);
  }
  return rest;
}

function withoutComment(line: string): string {
  const comment = line.search(/(?:^|[ \t])#/);
  return comment < 0 ? line : line.slice(0, comment);
}
