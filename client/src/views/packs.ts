/** The packs in force and what each provides. */
import { type Disposable, l10n, Uri, workspace } from 'vscode';
import type { PackItem, Packs } from '../../../server/src/protocol.ts';
import type { Newer, PackUpdates } from '../packs/pack-tools.ts';
import type { Server } from '../server.ts';
import { createTree, escapeMarkdown, type Row, type Tree } from './tree.ts';

/** What commands on a row are about: a pack of a folder, or a template. */
export type PackRow =
  | { readonly folder: string; readonly pack: string }
  | { readonly folder: string; readonly template: string };

export function createPacks(server: Server, updates: PackUpdates): Tree<PackRow> & Disposable {
  const tree = createTree<Packs, PackRow>({
    view: 'dossier.packs',
    load: () => server.request('dossier/packs', {}),
    rows: ({ folders }) => {
      const own = folders.filter(({ folder }) => isWorkspaceFolder(folder));
      if (own.length === 1)
        return own.flatMap(({ folder, packs }) => packs.map((pack) => packRow(folder, pack, updates)));
      return own.map(({ folder, packs }) => ({
        id: folder,
        label: folderName(folder),
        icon: 'root-folder',
        children: packs.map((pack) => packRow(folder, pack, updates)),
      }));
    },
    shown: ({ folders }, view) => {
      const names = folders.flatMap(({ packs }) => packs.map(({ name }) => name));
      view.description = String(new Set(names).size);
      view.message = workspace.isTrusted
        ? ''
        : l10n.t('This workspace is not trusted: its packs are read, but none is added, updated or removed.');
    },
  });
  const subscriptions = [
    tree,
    server.onDidUpdate(tree.refresh),
    updates.onDidChange(tree.redraw),
    workspace.onDidGrantWorkspaceTrust(tree.redraw),
  ];
  return {
    ...tree,
    dispose: () => {
      for (const one of subscriptions) one.dispose();
    },
  };
}

/** The server has a folder for each lone file, which has no packs. */
function isWorkspaceFolder(uri: string): boolean {
  return (workspace.workspaceFolders ?? []).some((folder) => Uri.parse(uri).fsPath === folder.uri.fsPath);
}

function folderName(uri: string): string {
  return workspace.getWorkspaceFolder(Uri.parse(uri))?.name ?? uri;
}

function packRow(folder: string, pack: PackItem, updates: PackUpdates): Row<PackRow> {
  const { name, version, problems } = pack;
  const newer = updates.newerThan(Uri.parse(folder), name, version);
  const available = newer?.update ?? newer?.beyond?.version;
  const isWrong = problems.length > 0;
  return {
    id: name,
    label: name,
    description: [
      available === undefined ? version : l10n.t('{0} → {1} available', version, available),
      pack.source || originName(pack.origin),
      ...(isWrong ? [problemCount(problems.length)] : []),
    ]
      .filter((part) => part !== '')
      .join(' · '),
    icon: isWrong ? 'warning' : 'package',
    ...(isWrong && { color: 'list.warningForeground' }),
    collapsed: true,
    context: `pack.${pack.origin}`,
    item: { folder, pack: name },
    tooltip: () => tooltip(pack, newer),
    children: [...conflicts(pack), ...contents(folder, pack)],
  };
}

function problemCount(count: number): string {
  return count === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', count);
}

function tooltip(
  { name, version, description, source, problems }: PackItem,
  newer: Newer | undefined,
): string {
  const beyond = newer?.beyond;
  return [
    `**${escapeMarkdown(name)}** ${escapeMarkdown(version)}`,
    escapeMarkdown(description),
    source && l10n.t('From {0}', escapeMarkdown(source)),
    newer?.update && l10n.t('An update to {0} is available.', newer.update),
    beyond && l10n.t('{0} is there too, as {1}.', beyond.version, escapeMarkdown(beyond.source)),
    newer?.problem && escapeMarkdown(newer.problem),
    ...problems.map(({ message }) => escapeMarkdown(message)),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Conflicts come before the pack's contents; the same findings are in its files and in the lock. */
function conflicts({ problems }: PackItem): Row<PackRow>[] {
  return part(
    'problems',
    l10n.t('Problems'),
    'warning',
    problems.map(({ message, uri }, index) => ({
      id: String(index),
      label: message.replaceAll('`', ''),
      tooltip: () => escapeMarkdown(message),
      icon: 'warning',
      color: 'list.warningForeground',
      opens: startOf(uri),
    })),
  );
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
