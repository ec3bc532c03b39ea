// Applies changes as an editor would; shared by the tests of renames, moves and refactorings.

import type { Change } from '../../server/src/features/rename/workspace-change.ts';
import { parseFixture } from './fixture.ts';
import { ROOT, storeOf, uriOf } from './workspace.ts';

/** The path of a URI in the test workspace. */
export function pathOf(uri: string): string {
  return uri
    .slice(ROOT.length + 1)
    .split('/')
    .map(decodeURIComponent)
    .join('/');
}

/** The files after the changes. Fails if edits overlap, or if a file would be overwritten. */
export function applyChanges(
  files: ReadonlyMap<string, string>,
  changes: readonly Change[],
): Map<string, string> {
  const result = new Map(files);
  const edits = changes.flatMap((change) => ('span' in change ? [change] : []));
  const backwards = edits.map((edit, index) => ({ edit, index }));
  backwards.sort(
    (a, b) => b.edit.span.start - a.edit.span.start || b.edit.span.end - a.edit.span.end || b.index - a.index,
  );
  const limits = new Map<string, number>();
  for (const { edit } of backwards) {
    const path = pathOf(edit.uri);
    const text = result.get(path);
    if (text === undefined) throw new Error(`${path} is edited and does not exist`);
    if (edit.span.end > (limits.get(path) ?? text.length)) throw new Error(`edits overlap in ${path}`);
    limits.set(path, edit.span.start);
    result.set(path, text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end));
  }
  for (const change of changes) {
    if ('create' in change) put(result, pathOf(change.create), change.text);
    if ('remove' in change) result.delete(pathOf(change.remove));
    if (!('rename' in change)) continue;
    const text = result.get(pathOf(change.rename)) ?? '';
    result.delete(pathOf(change.rename));
    put(result, pathOf(change.to), text);
  }
  return result;
}

function put(files: Map<string, string>, path: string, text: string): void {
  if (files.has(path)) throw new Error(`${path} would be overwritten`);
  files.set(path, text);
}

/** The workspace of a fixture, and where its cursor is. */
export function openFixture(fixture: string) {
  const { files, cursor } = parseFixture(fixture);
  const store = storeOf(files);
  const document = cursor && store.workspace.document(uriOf(cursor.path));
  return { files, store, workspace: store.workspace, document, offset: cursor?.offset ?? 0 };
}
