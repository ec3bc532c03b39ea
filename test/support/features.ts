// Runs a feature at the cursor of a fixture: the workspace, the document, the offset, and the places that the fixture
// marks.

import type { Span } from '../../server/src/text/span.ts';
import type { Document } from '../../server/src/workspace/document.ts';
import type { Workspace } from '../../server/src/workspace/workspace.ts';
import { parseFixture } from './fixture.ts';
import { storeOf, uriOf } from './workspace.ts';

export interface AtCursor {
  readonly workspace: Workspace;
  readonly document: Document;
  readonly offset: number;
  readonly files: ReadonlyMap<string, string>;
  /** The ranges between `[|` and `|]` in the fixture: `path:start-end`, sorted by file and place. */
  readonly marked: readonly string[];
}

/** Parses a fixture with `$0` and `[|marked ranges|]`; the markers are not part of the texts. */
export function atCursor(fixture: string): AtCursor {
  const { files: raw } = parseFixture(fixture.replace('$0', CURSOR));
  const files = new Map<string, string>();
  const marked: string[] = [];
  let cursor: { path: string; offset: number } | undefined;
  for (const [path, text] of raw) {
    const read = readMarks(text);
    files.set(path, read.text);
    for (const { start, end } of read.ranges) marked.push(`${path}:${start}-${end}`);
    if (read.cursor !== undefined) cursor = { path, offset: read.cursor };
  }
  const { workspace } = storeOf(files);
  const [first = 'note.md'] = files.keys();
  const document = workspace.document(uriOf(cursor?.path ?? first));
  if (!document) throw new Error('the fixture has no document at its cursor');
  return { workspace, document, offset: cursor?.offset ?? 0, files, marked };
}

const CURSOR = '\uE000';

function readMarks(raw: string): { text: string; ranges: Span[]; cursor?: number } {
  let text = '';
  const open: number[] = [];
  const ranges: Span[] = [];
  let cursor: number | undefined;
  for (const part of raw.split(new RegExp(`(\\[\\||\\|\\]|${CURSOR})`))) {
    if (part === '[|') open.push(text.length);
    else if (part === '|]') ranges.push({ start: open.pop() ?? 0, end: text.length });
    else if (part === CURSOR) cursor = text.length;
    else text += part;
  }
  ranges.sort((a, b) => a.start - b.start);
  return cursor === undefined ? { text, ranges } : { text, ranges, cursor };
}

/** Places in the format of the fixture's marks, sorted. */
export function shown(places: readonly { readonly uri: string; readonly span: Span }[]): string[] {
  const name = (uri: string) => decodeURIComponent(uri.slice(uriOf('').length));
  return places.map(({ uri, span }) => `${name(uri)}:${span.start}-${span.end}`).sort();
}

/** A text after edits. */
export function edited(
  text: string,
  edits: readonly { readonly span: Span; readonly newText: string }[],
): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((now, { span, newText }) => now.slice(0, span.start) + newText + now.slice(span.end), text);
}
