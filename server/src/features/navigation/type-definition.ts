// Go to type definition: an entity's catalog entry, a claim's subject, the origin of a source.

import { aboutOf } from '../../claims/say.ts';
import { kindOfKey } from '../../values/curie.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type Definitions, type DefinitionTarget, definitionsOfSymbol } from './definition.ts';
import { localSource, symbolAt } from './symbol-at.ts';

/**
 * The type of what is under the cursor. For an entity, its catalog entries, including those that a note of the
 * workspace replaces; for a claim, its subject; for a source, the one that it derives from. If there is none of
 * these, the definition itself.
 */
export function findTypeDefinitions(
  workspace: Workspace,
  document: Document,
  offset: number,
): Definitions | undefined {
  const symbol = symbolAt(document, offset);
  if (!symbol) return undefined;
  const { key } = symbol;
  const kind = kindOfKey(key);
  const targets =
    kind === 'claim'
      ? claimTargets(workspace, key)
      : kind === 'src'
        ? originTargets(workspace, document, key)
        : entityTargets(workspace, key);
  return {
    origin: symbol.span,
    targets: targets.length > 0 ? targets : definitionsOfSymbol(workspace, symbol),
  };
}

/** Entries of the workspace's catalogs come before those of packs. */
function entityTargets(workspace: Workspace, key: string): DefinitionTarget[] {
  const entries = workspace
    .facts('entity', key)
    .filter(({ uri }) => workspace.digest(uri)?.type === 'catalog');
  const ordered = [...entries.filter(({ pack }) => !pack), ...entries.filter(({ pack }) => pack)];
  return ordered.map(({ uri, entity }) => ({ uri, span: entity.span, whole: entity.whole }));
}

function claimTargets(workspace: Workspace, key: string): DefinitionTarget[] {
  const [found] = workspace.facts('claim', key);
  const about = found && aboutOf(found.claim);
  return about ? definitionsOfSymbol(workspace, { key: about.key }) : [];
}

function originTargets(workspace: Workspace, document: Document, key: string): DefinitionTarget[] {
  const local = localSource(document, key);
  const found = local ? { uri: document.uri, source: local } : workspace.facts('source', key)[0];
  const origin = found?.source.fields['derived-from']?.value.key;
  if (!found || origin === undefined) return [];
  const home = workspace.digest(found.uri);
  const scope = home && localSource(home, origin) && home.uri;
  return definitionsOfSymbol(workspace, scope === undefined ? { key: origin } : { key: origin, scope });
}
