/** All sources by root origin, with what rests on each. */
import { commands, type Disposable, l10n } from 'vscode';
import type { SourceItem, Sources } from '../../../server/src/protocol.ts';
import { showReferences } from '../go.ts';
import type { Server } from '../server.ts';
import { createTree, escapeMarkdown, type Node, type Row, type Tree } from './tree.ts';

export function createSources(server: Server): Tree<SourceItem> & Disposable {
  const tree = createTree<Sources, SourceItem>({
    view: 'dossier.sources',
    load: () => server.request<Sources>('dossier/sources', {}),
    rows: ({ sources }) => rowsOf(sources),
    shown: ({ sources }, view) => {
      const alone = sources.filter(({ single }) => single > 0).length;
      view.description =
        alone === 0 ? String(sources.length) : l10n.t('{0}, {1} to look at', sources.length, alone);
    },
  });
  const subscriptions = [
    tree,
    server.onDidUpdate(tree.refresh),
    commands.registerCommand('dossier.sources.references', (node: Node<SourceItem> | undefined) => {
      const place = node?.row.item?.location;
      return place && showReferences(place.uri, place.range.start, null);
    }),
  ];
  return {
    ...tree,
    dispose: () => {
      for (const one of subscriptions) one.dispose();
    },
  };
}

/** A source that is nobody's copy and has none stands by itself; the others stand under their origin. */
function rowsOf(sources: readonly SourceItem[]): Row<SourceItem>[] {
  const roots = new Map<string, SourceItem[]>();
  for (const source of sources) {
    const known = roots.get(source.root);
    if (known) known.push(source);
    else roots.set(source.root, [source]);
  }
  return [...roots]
    .map(([root, members]) => {
      const [only] = members;
      return members.length === 1 && only !== undefined && isRoot(only)
        ? sourceRow(only)
        : originRow(root, members);
    })
    .sort((a, b) => a.label.localeCompare(b.label));
}

function isRoot({ root, id, key }: SourceItem): boolean {
  return root === id || root === key;
}

function originRow(root: string, members: readonly SourceItem[]): Row<SourceItem> {
  const claims = members.reduce((sum, member) => sum + member.claims, 0);
  const count = members.length === 1 ? l10n.t('1 source') : l10n.t('{0} sources', members.length);
  return {
    id: `origin ${root}`,
    label: members[0]?.rootTitle ?? root,
    description: `${count} · ${countClaims(claims)}`,
    icon: 'git-merge',
    spoken: l10n.t('root origin'),
    tooltip: () => l10n.t('These sources go back to one origin: together they count as one.'),
    context: 'origin',
    children: [...members].sort((a, b) => Number(isRoot(b)) - Number(isRoot(a))).map(sourceRow),
  };
}

function sourceRow(source: SourceItem): Row<SourceItem> {
  const { id, title, grade, gradeInWords, claims, single, location } = source;
  const alone =
    single === 1 ? l10n.t('1 judgment rests on it alone') : l10n.t('{0} judgments rest on it alone', single);
  const graded =
    grade === undefined
      ? l10n.t('not graded')
      : gradeInWords === undefined
        ? grade
        : `${grade}, ${gradeInWords}`;
  return {
    id,
    label: title,
    description: [single > 0 ? alone : undefined, countClaims(claims), graded]
      .filter((part) => part !== undefined)
      .join(' · '),
    icon: single > 0 ? 'warning' : source.global ? 'globe' : 'references',
    ...(single > 0 && { color: 'list.warningForeground' }),
    context: 'source',
    opens: location,
    tooltip: () => tooltipOf(source, graded, single > 0 ? alone : undefined),
    item: source,
  };
}

function countClaims(claims: number): string {
  return claims === 0 ? l10n.t('no claims') : claims === 1 ? l10n.t('1 claim') : l10n.t('{0} claims', claims);
}

function tooltipOf(source: SourceItem, graded: string, alone: string | undefined): string {
  const { title, key, note, global, rootTitle, claims } = source;
  const lines = [
    `**${escapeMarkdown(title)}** \`${key}\``,
    l10n.t('Grade: {0}', escapeMarkdown(graded)),
    isRoot(source) ? undefined : l10n.t('Goes back to: {0}', escapeMarkdown(rootTitle)),
    countClaims(claims),
    alone,
    global ? l10n.t('Every note can cite it.') : l10n.t('Of the note: {0}', escapeMarkdown(note)),
  ];
  return lines.filter((line) => line !== undefined).join('  \n');
}
