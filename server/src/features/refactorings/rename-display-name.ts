// Changes the display name of an entity to another of its names, or to the label of a link. Links that use the old
// name follow.

import type { Entity, EntityName } from '../../note/note.ts';
import { touches } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import { finish } from '../../workspace/steps.ts';
import { entityOf } from '../../workspace/workspace.ts';
import type { Place } from '../navigation/place.ts';
import { symbolAt } from '../navigation/symbol-at.ts';
import { nameAt, renameName } from '../rename/rename-name.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

interface Named {
  readonly document: Document;
  readonly entity: Entity;
  readonly name: EntityName;
}

/** Offered on an entity of the workspace at a place that uses any name but its display name. */
export function renameDisplayName(place: RefactoringPlace): Refactoring[] {
  const { workspace, document, range } = place;
  const named = namedAt(place);
  const wanted = nameAt(document, range.start)?.value ?? labelAt(document, range.start);
  if (!named || wanted === undefined || wanted.trim() === '' || /[\r\n]/.test(wanted)) return [];
  const { entity, name } = named;
  if (wanted === name.value) return [];
  const changes = () => {
    const found = { entity, name, span: name.span, value: name.value };
    const result = finish(renameName(workspace, named.document, found, wanted));
    return 'changes' in result ? result.changes : [];
  };
  return [{ title: `Rename “${name.value}” to “${wanted}”`, kind: 'refactor.rewrite', changes }];
}

/** The display name of the entity at a place, and its own place, for an editor that can ask for another name. */
export function displayNameAt(place: RefactoringPlace): (Place & { readonly name: string }) | undefined {
  const named = namedAt(place);
  return named && { uri: named.document.uri, span: named.name.span, name: named.name.value };
}

/** The entity at the cursor with its name; undefined if only a pack defines it. */
function namedAt({ workspace, document, range }: RefactoringPlace): Named | undefined {
  const own = nameAt(document, range.start);
  const symbol = own ? undefined : symbolAt(document, range.start);
  const fact = symbol && entityOf(workspace, symbol.key);
  const entity = own?.entity ?? fact?.entity;
  const home = own ? document : fact && workspace.document(fact.uri);
  const name = entity?.names.find(({ role }) => role === 'name');
  return entity && home && name && !workspace.isPack(home.uri) ? { document: home, entity, name } : undefined;
}

function labelAt(document: Document, offset: number): string | undefined {
  if (document.type !== 'note') return undefined;
  for (const { form, uses } of document.references) {
    const use = form === 'autolink' ? undefined : uses.find(({ span }) => touches(span, offset));
    if (use) return use.text;
  }
  return undefined;
}
