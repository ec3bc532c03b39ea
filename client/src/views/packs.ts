/** The packs in force and what each gives. */
import { type Disposable, l10n, Uri, workspace } from 'vscode';
import type { PackItem, Packs } from '../../../server/src/protocol.ts';
import type { Server } from '../server.ts';
import { createTree, escapeMarkdown, type Row, type Tree } from './tree.ts';

/** What commands on a row are about: a pack of a folder, or a template. */
export type PackRow =
  | { readonly folder: string; readonly pack: string }
  | { readonly folder: string; readonly template: string };

export function createPacks(server: Server): Tree<PackRow> & Disposable {
  const tree = createTree<Packs, PackRow>({
    view: 'dossier.packs',
    load: () => server.request<Packs>('dossier/packs', {}),
    rows: ({ folders }) => {
      const own = folders.filter(({ folder }) => isWorkspaceFolder(folder));
      if (own.length === 1)
        return own.flatMap(({ folder, packs }) => packs.map((pack) => packRow(folder, pack)));
      return own.map(({ folder, packs }) => ({
        id: folder,
        label: folderName(folder),
        icon: 'root-folder',
        children: packs.map((pack) => packRow(folder, pack)),
      }));
    },
    shown: ({ folders }, view) => {
      const names = folders.flatMap(({ packs }) => packs.map(({ name }) => name));
      view.description = String(new Set(names).size);
    },
  });
  const subscriptions = [tree, server.onDidUpdate(tree.refresh)];
  return {
    ...tree,
    dispose: () => {
      for (const one of subscriptions) one.dispose();
    },
  };
}

/** A lone file has a folder of its own in the server; nobody added packs to it. */
function isWorkspaceFolder(uri: string): boolean {
  return (workspace.workspaceFolders ?? []).some((folder) => Uri.parse(uri).fsPath === folder.uri.fsPath);
}

function folderName(uri: string): string {
  return workspace.getWorkspaceFolder(Uri.parse(uri))?.name ?? uri;
}

function packRow(folder: string, pack: PackItem): Row<PackRow> {
  const { name, version, description } = pack;
  return {
    id: name,
    label: name,
    description: [version, originName(pack.origin)].filter((part) => part !== '').join(' · '),
    icon: 'package',
    collapsed: true,
    context: `pack.${pack.origin}`,
    item: { folder, pack: name },
    tooltip: () => `**${escapeMarkdown(name)}** ${escapeMarkdown(version)}\n\n${escapeMarkdown(description)}`,
    children: contents(folder, pack),
  };
}

function originName(origin: PackItem['origin']): string {
  if (origin === 'built-in') return l10n.t('built in');
  if (origin === 'installed') return l10n.t('installed');
  return l10n.t('folder of the workspace');
}

function contents(folder: string, pack: PackItem): Row<PackRow>[] {
  const { snippets, templates, entities, noteTypes, kinds, levels } = pack;
  const words = (id: string, label: string, icon: string, items: readonly string[]) =>
    part(
      id,
      label,
      icon,
      items.map((item) => ({ id: item, label: item })),
    );
  return [
    ...part(
      'templates',
      l10n.t('Templates'),
      'notebook-template',
      templates.map(({ id, title, uri }) => ({
        id,
        label: title,
        description: id,
        context: 'template',
        opens: startOf(uri),
        item: { folder, template: id },
      })),
    ),
    ...part(
      'snippets',
      l10n.t('Snippets'),
      'symbol-snippet',
      snippets.map(({ prefix, name, uri }) => ({
        id: `${prefix} ${name}`,
        label: prefix,
        description: name,
        opens: startOf(uri),
      })),
    ),
    ...(entities === 0
      ? []
      : [{ id: 'entities', label: l10n.t('Entities'), description: String(entities), icon: 'symbol-misc' }]),
    ...words('note types', l10n.t('Note types'), 'note', noteTypes),
    ...words('kinds', l10n.t('Kinds'), 'symbol-enum', kinds),
    ...part(
      'levels',
      l10n.t('Levels of findings'),
      'settings',
      levels.map(({ code, level }) => ({ id: code, label: code, description: level })),
    ),
  ];
}

function part(id: string, label: string, icon: string, children: Row<PackRow>[]): Row<PackRow>[] {
  if (children.length === 0) return [];
  return [{ id, label, icon, description: String(children.length), collapsed: true, children }];
}

function startOf(uri: string) {
  const start = { line: 0, character: 0 };
  return { uri, range: { start, end: start } };
}
