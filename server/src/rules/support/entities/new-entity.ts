// Fixes that define a missing entity: as a note of its own, or as an entry in a catalog.

import type { Reference } from '../../../note/note.ts';
import type { Marking } from '../../../values/marking.ts';
import type { Document } from '../../../workspace/document.ts';
import type { RuleWorkspace, Workspace } from '../../../workspace/workspace.ts';
import { scalar } from '../../../yaml/edit.ts';
import type { DeferredFix, FileEdit } from '../../rule.ts';
import { catalogEntryEdit, type NewEntity } from './catalog-entry.ts';

// More catalogs than these are not offered one by one.
const MOST_CATALOGS = 3;

/** The fixes for one reference to an entity in a note or a catalog; `name` is what the text calls it. */
export function newEntityFixes(
  workspace: RuleWorkspace,
  { kind, id }: Reference,
  name: string,
  document: Document,
): DeferredFix[] {
  const entity = { curie: `${kind}:${id}`, id, kind, name, marking: markingOf(document) };
  const homes = workspace.facts('home', '*');
  const fixes: DeferredFix[] = [
    {
      title: `Create an entity note for ${entity.curie}`,
      edits: (whole) => [entityNoteEdit(whole, entity)],
    },
  ];
  for (const home of homes.filter((home) => home.type === 'catalog').slice(0, MOST_CATALOGS)) {
    fixes.push({
      title: `Add ${entity.curie} to ${titleOf(home)}`,
      edits: (whole) => addToCatalog(whole, home.uri, entity),
    });
  }
  return fixes;
}

function addToCatalog(workspace: Workspace, uri: string, entity: NewEntity): FileEdit[] {
  const catalog = workspace.document(uri);
  const edit = catalog?.type === 'catalog' ? catalogEntryEdit(catalog.text, [entity]) : undefined;
  return edit ? [{ uri, ...edit }] : [];
}

function titleOf(home: { readonly uri: string; readonly title: string }): string {
  return home.title === '' ? home.uri.slice(home.uri.lastIndexOf('/') + 1) : `“${home.title}”`;
}

/**
 * A new note in the folder with most entity notes, or in `entities` if there are none. If the file name is taken, the
 * kind is put before it; URIs in `also` count as taken.
 */
export function entityNoteEdit(
  workspace: Workspace,
  entity: NewEntity,
  also: readonly string[] = [],
): Extract<FileEdit, { readonly create: string }> {
  const homes = workspace.facts('home', '*');
  const notes = homes.filter((home) => home.type === 'note').map((home) => home.uri);
  const folder = mostCommonFolder(notes) ?? `${workspace.root}/entities`;
  const file = `${encodeURIComponent(entity.id)}.md`;
  // A file system that ignores case would overwrite `DeepSeek.md`.
  const taken = new Set(
    [...[...workspace.list()].map(({ uri }) => uri), ...also].map((uri) => uri.toLowerCase()),
  );
  const uri = taken.has(`${folder}/${file}`.toLowerCase())
    ? `${folder}/${entity.kind}-${file}`
    : `${folder}/${file}`;
  const { curie, name, marking } = entity;
  const marked = marking === undefined ? [] : [`marking: ${marking}`];
  const front = ['---', 'note: entity', `id: ${curie}`, `name: ${scalar(name)}`, ...marked, '---'];
  return { create: uri, text: [...front, '', `# ${asMarkdown(name)}`, ''].join('\n') };
}

/** The marking that a note gives itself. */
export function markingOf(document: Document): Marking | undefined {
  return document.type === 'note' ? document.frontMatter.fields.marking?.value : undefined;
}

function mostCommonFolder(uris: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const uri of uris) {
    const folder = uri.slice(0, uri.lastIndexOf('/'));
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))[0]?.[0];
}

/** The name as the text of a heading: escapes characters that would begin a link, emphasis, code or HTML. */
function asMarkdown(name: string): string {
  return name.replace(/[\\`*_[\]<>#&]/g, '\\$&');
}
