/** Merges two entities after a look at the changes. */
import { l10n, type QuickPickItem, type WorkspaceEdit, window, workspace } from 'vscode';
import type { WorkspaceEdit as ProtocolEdit } from 'vscode-languageclient/node';
import type { EntityItem } from '../../server/src/protocol.ts';
import { foldForFilter } from '../../server/src/text/collate.ts';
import type { Server } from './server.ts';

interface EntityPick extends QuickPickItem {
  readonly entity: EntityItem;
}

/** What a merge needs to know about an entity: the workspace's definition, by its file, and its name. */
export type Named = Pick<EntityItem, 'key' | 'name'>;
export type Placed = Named & { readonly location: Pick<EntityItem['location'], 'uri'> };

/** Merges an entity into another one of its kind, which a person picks. */
export async function mergeIntoAnother(server: Server, from: EntityItem): Promise<void> {
  const into = await pickOther(server, from);
  if (into !== undefined) await mergeEntities(server, from, into);
}

/** Merges an entity into another one if a person agrees; `agreed` if that is already known. */
export async function mergeEntities(
  server: Server,
  from: Placed,
  into: Named,
  agreed?: 'agreed',
): Promise<void> {
  const ask = () =>
    server.request('dossier/merge', {
      textDocument: { uri: from.location.uri },
      from: from.key,
      into: into.key,
    });
  try {
    const choice =
      agreed === undefined ? await agree(from.name, into.name, await server.toEdit(await ask())) : 'merge';
    if (choice === undefined) return;
    // Files may have changed while the question was open, so the edits are computed again.
    const edit = await ask();
    await workspace.applyEdit(await server.toEdit(choice === 'merge' ? withoutQuestions(edit) : edit), {
      isRefactoring: true,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showWarningMessage(l10n.t('“{0}” was not merged: {1}.', from.name, reason));
  }
}

/**
 * VS Code's preview does not tick anything that needs confirmation. Since the person has agreed already, the
 * confirmation is removed.
 */
export function withoutQuestions(edit: ProtocolEdit): ProtocolEdit {
  const { changeAnnotations = {}, ...rest } = edit;
  const told = Object.entries(changeAnnotations).map(
    ([id, annotation]) => [id, { ...annotation, needsConfirmation: false }] as const,
  );
  return { ...rest, changeAnnotations: Object.fromEntries(told) };
}

async function agree(from: string, into: string, edit: WorkspaceEdit): Promise<'merge' | 'look' | undefined> {
  const files = edit.entries();
  const places = files.reduce((sum, [, edits]) => sum + edits.length, 0);
  const merge = l10n.t('Merge');
  const look = l10n.t('Choose Changes…');
  const detail = l10n.t(
    '“{0}” is no longer defined. Its names, identifiers and references go to “{1}”: places: {2}, files: {3}.',
    from,
    into,
    places,
    files.length,
  );
  const question = l10n.t('Merge “{0}” into “{1}”?', from, into);
  const choice = await window.showInformationMessage(question, { modal: true, detail }, merge, look);
  return choice === merge ? 'merge' : choice === look ? 'look' : undefined;
}

/** The entities of the same kind that the workspace defines, those of a similar name first. */
async function pickOther(server: Server, from: EntityItem): Promise<EntityItem | undefined> {
  const names = new Set(namesOf(from));
  const isAlike = (entity: EntityItem): boolean => namesOf(entity).some((name) => names.has(name));
  const items = server.request('dossier/entities', { valuations: false }).then(({ kinds, entities }) => {
    const icon = kinds.find(({ kind }) => kind === from.kind)?.icon ?? 'symbol-misc';
    return entities
      .filter(({ key, kind, pack }) => !pack && kind === from.kind && key !== from.key)
      .sort((a, b) => Number(isAlike(b)) - Number(isAlike(a)))
      .map(
        (entity): EntityPick => ({
          label: `$(${icon}) ${entity.name}`,
          description: entity.key,
          ...(entity.aliases.length > 0 && { detail: entity.aliases.join(', ') }),
          entity,
        }),
      );
  });
  if ((await items).length === 0) {
    void window.showInformationMessage(
      l10n.t('There is no other entity of this kind in the workspace to merge “{0}” into.', from.name),
    );
    return undefined;
  }
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Merge “{0}” into…', from.name),
    placeHolder: l10n.t('The one that stays. References, names and identifiers go to it.'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.entity;
}

function namesOf({ name, aliases }: EntityItem): string[] {
  return [name, ...aliases].map((one) => foldForFilter(one).replace(/[^\p{L}\p{N}]/gu, ''));
}
