/** References to the thing under the cursor, or else to the note, and mentions that are not links yet. */
import { commands, type Disposable, l10n, type Memento, Uri, WorkspaceEdit, workspace } from 'vscode';
import type { Backlinks, Excerpt } from '../../../server/src/protocol.ts';
import { toRange } from '../locations.ts';
import type { Server } from '../server.ts';
import type { ActiveNote } from './active-note.ts';
import { createFilter } from './filter.ts';
import { leadToMatch } from './lead-to-match.ts';
import { moreRow, pageSize } from './pages.ts';
import { createTree, escapeMarkdown, type Node, type Row, type Tree } from './tree.ts';

/** More than a person can look through, and all that the server lists. */
const ALL = 2000;

type Mention = NonNullable<Backlinks>['mentions'][number];

export function createBacklinks(
  server: Server,
  active: ActiveNote,
  state: Memento,
): Tree<Mention> & Disposable {
  const filter = createFilter(
    'backlinks',
    state,
    {
      title: l10n.t('Filter backlinks'),
      prompt: l10n.t('Parts of a sentence or of a note’s title. Nothing shows all.'),
    },
    () => tree.reload(),
  );
  let most = pageSize;
  const matching = <E extends Excerpt>(excerpts: readonly E[]) =>
    filter.of(excerpts, ({ note, text }) => [note, text]);
  const tree = createTree<Backlinks, Mention>({
    view: 'dossier.backlinks',
    load: async () => {
      const editor = active.editor();
      if (editor === undefined) return null;
      const { line, character } = editor.selection.active;
      return server.request('dossier/backlinks', {
        textDocument: { uri: editor.document.uri.toString() },
        position: { line, character },
        // A filter looks at all of them; without one, a part is enough.
        most: filter.isSet() ? ALL : most,
      });
    },
    more: () => {
      most += pageSize;
    },
    rows: (data) => {
      if (data === null) return [];
      const left = Math.min(data.count, ALL) - data.references.length;
      return rowsOf(data.key, matching(data.references), matching(data.mentions), left);
    },
    shown: (data, view) => {
      view.description = data === null ? '' : data.name;
      if (data === null) view.message = '';
      else {
        const { references, mentions } = data;
        const all = references.length + mentions.length;
        const shown = matching(references).length + matching(mentions).length;
        view.message = filter.isSet() && all > 0 ? filter.message(shown, all) : messageOf(data);
      }
    },
  });
  const subscriptions = [
    tree,
    filter,
    server.onDidUpdate(tree.refresh),
    active.onDidChange(() => {
      most = pageSize;
      tree.refresh();
    }),
    active.onDidMove(tree.refresh),
    commands.registerCommand('dossier.backlinks.link', (node: Node<Mention> | undefined) => {
      return node?.row.item && link(node.row.item);
    }),
    commands.registerCommand('dossier.showBacklinks', () =>
      commands.executeCommand('dossier.backlinks.focus'),
    ),
  ];
  return {
    ...tree,
    dispose: () => {
      for (const one of subscriptions) one.dispose();
    },
  };
}

function messageOf({ name, references, mentions, truncated }: NonNullable<Backlinks>): string {
  if (truncated) return l10n.t('There are more references than are listed here.');
  return references.length + mentions.length === 0 ? l10n.t('Nothing refers to “{0}” yet.', name) : '';
}

/** `left` more references can be asked for. */
function rowsOf(
  key: string,
  references: readonly Excerpt[],
  mentions: readonly Mention[],
  left: number,
): Row<Mention>[] {
  const rows: Row<Mention>[] = [];
  const id = `references ${key}`;
  if (references.length > 0)
    rows.push({
      id,
      label: l10n.t('References'),
      icon: 'references',
      description: String(references.length + left),
      children: [...byNote(references, () => ({})), ...(left > 0 ? [moreRow<Mention>(id, left)] : [])],
    });
  if (mentions.length > 0)
    rows.push({
      id: `mentions ${key}`,
      label: l10n.t('Unlinked mentions'),
      icon: 'unlink',
      description: String(mentions.length),
      children: byNote(mentions, (item) => ({ item, context: 'mention' })),
    });
  return rows;
}

function byNote<E extends Excerpt>(
  excerpts: readonly E[],
  more: (excerpt: E) => Partial<Row<Mention>>,
): Row<Mention>[] {
  const notes = new Map<string, E[]>();
  for (const excerpt of excerpts) {
    const known = notes.get(excerpt.location.uri);
    if (known) known.push(excerpt);
    else notes.set(excerpt.location.uri, [excerpt]);
  }
  return [...notes].map(([uri, found]) => {
    const places = new Map<string, number>();
    return {
      id: uri,
      label: found[0]?.note ?? uri,
      description: String(found.length),
      icon: 'note',
      tooltip: () => escapeMarkdown(workspace.asRelativePath(Uri.parse(uri))),
      children: found.map((excerpt) => {
        // A sentence keeps its id wherever an edit moves it.
        const number = places.get(excerpt.text) ?? 0;
        places.set(excerpt.text, number + 1);
        return { ...excerptRow(excerpt, number), ...more(excerpt) };
      }),
    };
  });
}

function excerptRow({ text, start, end, location }: Excerpt, number: number): Row<Mention> {
  const { label, ...match } = leadToMatch({ text, start, end });
  return {
    id: `${number} ${text}`,
    label,
    highlights: [[match.start, match.end]],
    opens: location,
    tooltip: () =>
      `${escapeMarkdown(text.slice(0, start))}**${escapeMarkdown(text.slice(start, end))}**${escapeMarkdown(text.slice(end))}  \n` +
      l10n.t('Line {0}', location.range.start.line + 1),
  };
}

/** Turns a mention into a link, unless the text has changed since. */
async function link({ location, edit }: Mention): Promise<void> {
  const uri = Uri.parse(location.uri);
  const range = toRange(edit.range);
  const document = await workspace.openTextDocument(uri);
  // An editor uses one kind of line break in a text; a file may have several.
  const lines = (text: string): string[] => text.split(/\r\n|\n|\r/);
  if (lines(document.getText(range)).join() !== lines(edit.oldText).join()) return;
  const change = new WorkspaceEdit();
  change.replace(uri, range, edit.newText);
  await workspace.applyEdit(change);
}
