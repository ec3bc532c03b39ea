// Makes one of an entity's other names an entity of its own; the links that use the name go with it.

import type { EntityName } from '../../note/note.ts';
import { entityNoteEdit, markingOf } from '../../rules/support/entities/new-entity.ts';
import { idFromText, keyOf } from '../../values/curie.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { removeItem } from '../../yaml/removal.ts';
import { entryOf } from '../../yaml/tree.ts';
import { nameAt } from '../rename/rename-name.ts';
import { occurrencesOf, writeId } from '../rename/rename-occurrences.ts';
import type { Change } from '../rename/workspace-change.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

const LISTS: Readonly<Partial<Record<EntityName['role'], string>>> = {
  alias: 'aliases',
  previous: 'previous-names',
  weak: 'weak-aliases',
};

/** Offered on an alias, a previous name or a weak alias of an entity of the workspace. */
export function splitAlias({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  const found = nameAt(document, range.start);
  const list = found && entryOf(found.entity.map, LISTS[found.name.role] ?? '')?.value;
  if (!found || list?.type !== 'list' || workspace.isPack(document.uri)) return [];
  const { entity, name, value } = found;
  const id = freeId(workspace, entity.kind, value);
  if (id === undefined) return [];
  const made = { curie: `${entity.kind}:${id}`, kind: entity.kind, id, name: value };
  const changes = (): Change[] => {
    const annotation = {
      label: `Make “${value}” ${entity.kind}:${id}`,
      description: 'Links with this name will refer to it',
      confirm: 'no',
    } as const;
    const own = { uri: document.uri, ...removeItem(document.text, list, name.node), annotation };
    return [
      entityNoteEdit(workspace, { ...made, marking: markingOf(document) }),
      own,
      ...links(workspace, entity.key, value, id).map((edit) => ({ ...edit, annotation })),
    ];
  };
  return [{ title: `Split “${value}” off as ${entity.kind}:${id}`, kind: 'refactor.extract', changes }];
}

function freeId(workspace: Workspace, kind: string, name: string): string | undefined {
  const slug = idFromText(name.toLowerCase().replace(/[^\p{L}\p{N}\p{M}.]+/gu, '-'));
  if (slug === undefined) return undefined;
  const taken = (id: string) => workspace.facts('exists', keyOf(kind, id)).length > 0;
  let free = slug;
  for (let number = 2; taken(free); number++) free = `${slug}-${number}`;
  return free;
}

/** The links whose labels all are the name. */
function links(workspace: Workspace, key: string, name: string, id: string) {
  return occurrencesOf(workspace, { key })
    .filter(({ uses, autolink }) => !autolink && uses.length > 0 && uses.every(({ text }) => text === name))
    .map((occurrence) => ({ uri: occurrence.uri, span: occurrence.span, newText: writeId(occurrence, id) }));
}
