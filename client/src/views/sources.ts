/** All sources by root origin, with the number of claims that rest on each. */
import { commands, type Disposable, l10n, type Memento } from 'vscode';
import type { ListedSource, Requests, SourceGroups, SourceItem } from '../../../server/src/protocol.ts';
import { showReferences } from '../go.ts';
import type { Server } from '../server.ts';
import { createFilter } from './filter.ts';
import { pageSize, withMore } from './pages.ts';
import { createTree, escapeMarkdown, type Node, type Row, type Tree } from './tree.ts';

export function createSources(server: Server, state: Memento): Tree<SourceItem> & Disposable {
  const filter = createFilter(
    'sources',
    state,
    {
      title: l10n.t('Filter sources'),
      prompt: l10n.t('Parts of a title, a grade or a note. Nothing shows all.'),
    },
    () => tree.reload(),
  );
  const wanted = () => ({ filter: { words: filter.words() } });
  let most = pageSize;
  const tree = createTree<SourceGroups, SourceItem>({
    view: 'dossier.sources',
    load: () => server.request('dossier/sourceGroups', { ...wanted(), most }),
    rows: ({ origins, count }) =>
      withMore(
        'sources',
        origins.map((origin) => originRow(origin, server, wanted)),
        count,
      ),
    shown: ({ all, shown, alone }, view) => {
      view.message = filter.message(shown, all);
      view.description = alone === 0 ? String(all) : l10n.t('{0}, {1} to look at', all, alone);
    },
    more: () => {
      most += pageSize;
    },
  });
  const subscriptions = [
    tree,
    filter,
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

type Origin = SourceGroups['origins'][number];
type Wanted = Pick<Requests['dossier/sourcesOf']['params'], 'filter'>;

/** A source with an origin of its own and no copies is a row of its own; the others are under their origin. */
function originRow(origin: Origin, server: Server, wanted: () => Wanted): Row<SourceItem> {
  const { id, title, claims, single, sources } = origin;
  const [only] = sources;
  if (origin.count === 1 && only?.original) return sourceRow(only, origin);
  const count = origin.count === 1 ? l10n.t('1 source') : l10n.t('{0} sources', origin.count);
  const load = async (from: number, asked: number) => {
    const params = { ...wanted(), origin: id, from, most: asked };
    const found = await server.request('dossier/sourcesOf', params);
    return found.sources.map((source) => sourceRow(source, origin));
  };
  return {
    id: `origin ${id}`,
    label: title,
    description: joined([countAlone(single), count, countClaims(claims)]),
    icon: 'git-merge',
    ...warningOf(single),
    spoken: l10n.t('root origin'),
    tooltip: () =>
      [
        `**${escapeMarkdown(title)}**`,
        l10n.t('These sources go back to one origin: together they count as one.'),
        joined([countAlone(single), countClaims(claims)]),
      ].join('\n\n'),
    context: 'origin',
    ...(sources.length < origin.count
      ? { pages: { count: origin.count, load }, collapsed: true }
      : { children: sources.map((source) => sourceRow(source, origin)) }),
  };
}

/** Below an origin with several sources, those with the same title are told apart by their note. */
function sourceRow(source: ListedSource, origin: Origin): Row<SourceItem> {
  const { id, title, claims, single, location, note, global, repeated: isRepeated } = source;
  return {
    id,
    label: isRepeated ? note : title,
    ...(source.grade !== undefined && { lead: source.grade }),
    description: joined([
      source.date,
      countAlone(single),
      countClaims(claims),
      source.grade === undefined ? gradeOf(source) : undefined,
    ]),
    ...(source.gradeInWords !== undefined && { spoken: source.gradeInWords }),
    icon: global ? 'globe' : isRepeated ? 'note' : 'references',
    ...warningOf(single),
    context: 'source',
    opens: location,
    tooltip: () => tooltipOf(source, origin),
    item: source,
  };
}

function warningOf(single: number): { icon: string; color: string } | undefined {
  return single > 0 ? { icon: 'warning', color: 'list.warningForeground' } : undefined;
}

function gradeOf({ grade, gradeInWords }: SourceItem): string {
  if (grade === undefined) return l10n.t('not graded');
  return gradeInWords === undefined ? grade : `${grade}, ${gradeInWords}`;
}

function countAlone(single: number): string | undefined {
  if (single === 0) return undefined;
  return single === 1
    ? l10n.t('1 judgment rests on it alone')
    : l10n.t('{0} judgments rest on it alone', single);
}

function countClaims(claims: number): string {
  return claims === 0 ? l10n.t('no claims') : claims === 1 ? l10n.t('1 claim') : l10n.t('{0} claims', claims);
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' · ');
}

function tooltipOf(source: SourceItem, origin: Origin): string {
  const { title, key, note, global, original, claims, single } = source;
  const lines = [
    `**${escapeMarkdown(title)}** \`${key}\``,
    l10n.t('Grade: {0}', escapeMarkdown(gradeOf(source))),
    source.date === undefined ? undefined : l10n.t('Date: {0}', escapeMarkdown(source.date)),
    original ? undefined : l10n.t('Goes back to: {0}', escapeMarkdown(origin.title)),
    countClaims(claims),
    countAlone(single),
    global ? l10n.t('Every note can cite it.') : l10n.t('Of the note: {0}', escapeMarkdown(note)),
  ];
  return lines.filter((line) => line !== undefined).join('  \n');
}
