/** Commands that insert an entity or a claim at the cursor. The server knows what fits the place. */
import { l10n, Position, type QuickPickItem, SnippetString, type TextEditor, window } from 'vscode';
import type { EntityItem, Requests } from '../../server/src/protocol.ts';
import { claimKinds } from './claim-kinds.ts';
import { createEntities, guessKind, pickKind } from './create-entity.ts';
import { openLocation } from './go.ts';
import type { Server } from './server.ts';

interface EntityPick extends QuickPickItem {
  readonly entity: EntityItem;
}

interface CreatePick extends QuickPickItem {
  readonly created: string;
}

/** All entities as a list, the most used first. */
async function listEntities(server: Server): Promise<EntityPick[]> {
  const { kinds, entities } = await server.request('dossier/entities', { valuations: false });
  const icons = new Map(kinds.map(({ kind, icon }) => [kind, icon ?? 'symbol-misc']));
  return [...entities]
    .sort((a, b) => b.references - a.references)
    .map(
      (entity): EntityPick => ({
        label: `$(${icons.get(entity.kind) ?? 'symbol-misc'}) ${entity.name}`,
        description: entity.key,
        ...(entity.aliases.length > 0 && { detail: entity.aliases.join(', ') }),
        entity,
      }),
    );
}

/** Lets a person pick one of all entities. */
async function pickEntity(server: Server, placeHolder: string): Promise<EntityItem | undefined> {
  const picked = await window.showQuickPick(listEntities(server), {
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.entity;
}

/** The same, with the typed text as a new entity at the end; `typed` is filled in from the start. */
async function pickOrCreate(
  server: Server,
  typed: string,
): Promise<{ entity: EntityItem } | { created: string } | undefined> {
  const pick = window.createQuickPick<EntityPick | CreatePick>();
  pick.placeholder = l10n.t('Which entity should be inserted?');
  pick.matchOnDescription = pick.matchOnDetail = pick.busy = true;
  pick.value = typed;
  let known: EntityPick[] = [];
  const show = (): void => {
    const created = pick.value.trim();
    const isKnown = known.some(({ entity }) =>
      [entity.name, ...entity.aliases].some((name) => name.toLowerCase() === created.toLowerCase()),
    );
    const offer: CreatePick[] =
      created === '' || isKnown
        ? []
        : [{ label: `$(add) ${l10n.t('Create “{0}” as …', created)}`, alwaysShow: true, created }];
    pick.items = [...known, ...offer];
  };
  void listEntities(server).then(
    (items) => {
      known = items;
      pick.busy = false;
      show();
    },
    () => pick.hide(),
  );
  show();
  return new Promise((resolve) => {
    pick.onDidChangeValue(show);
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      resolve(chosen);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

export async function openEntity(server: Server): Promise<void> {
  const entity = await pickEntity(server, l10n.t('Which entity should be opened?'));
  if (entity !== undefined) await openLocation(entity.location);
}

/** Selected text becomes the label. A typed name without an entity can become a new one. */
export async function insertEntity(server: Server): Promise<void> {
  const editor = noteEditor();
  if (editor === undefined) return;
  const { document, selection } = editor;
  const selected = document.getText(selection).trim();
  const label = selected.includes('\n') ? '' : selected;
  const picked = await pickOrCreate(server, label);
  if (picked === undefined) return;
  if ('created' in picked) {
    const name = picked.created;
    const kind =
      (await guessKind(server, document.uri, name, selection.start)) ?? (await pickKind(server, name));
    if (kind !== undefined) await createEntities(server, document.uri, [{ name, kind, link: selection }]);
    return;
  }
  const { key, name } = picked.entity;
  const what = { type: 'entity', key, name: label === '' ? name : label } as const;
  const snippet = await ask(server, editor, selection.start, what);
  if (snippet !== undefined) await editor.insertSnippet(snippet, selection);
}

/** On a line of its own, after the cursor's line if that has text. */
export async function insertClaim(server: Server, asked?: unknown): Promise<void> {
  const editor = noteEditor();
  if (editor === undefined) return;
  const kinds = (await claimKinds(server)).map(({ kind, icon, label, meaning }) => ({
    claim: kind,
    label: `$(${icon}) ${label}`,
    detail: meaning,
  }));
  const picked =
    kinds.find(({ claim }) => claim === asked) ??
    (await window.showQuickPick(kinds, {
      placeHolder: l10n.t('What kind of claim?'),
      matchOnDetail: true,
    }));
  if (picked === undefined) return;
  const { document, selection } = editor;
  const snippet = await ask(server, editor, selection.active, { type: 'claim', kind: picked.claim });
  if (snippet === undefined) return;
  const line = document.lineAt(selection.active.line);
  const before = selection.active.line > 0 ? document.lineAt(selection.active.line - 1) : undefined;
  const gap = line.isEmptyOrWhitespace
    ? before === undefined || before.isEmptyOrWhitespace
      ? ''
      : '\n'
    : '\n\n';
  const at = line.isEmptyOrWhitespace ? new Position(line.lineNumber, 0) : line.range.end;
  await editor.insertSnippet(new SnippetString(gap + snippet.value), at);
}

/** The editor to insert into. A welcome text also offers its command without one. */
function noteEditor(): TextEditor | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined)
    void window.showInformationMessage(
      l10n.t('Open a note first, and put the cursor where it should stand.'),
    );
  return editor;
}

async function ask(
  server: Server,
  { document }: TextEditor,
  { line, character }: Position,
  what: Requests['dossier/insertion']['params']['what'],
): Promise<SnippetString | undefined> {
  const textDocument = { uri: document.uri.toString() };
  const params = { textDocument, position: { line, character }, what };
  const insertion = await server.request('dossier/insertion', params);
  if (insertion === null) {
    void window.showWarningMessage(l10n.t('This file is not a note: its front matter has no `note:`.'));
    return undefined;
  }
  return new SnippetString(insertion.snippet);
}
