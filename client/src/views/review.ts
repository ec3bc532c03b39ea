/** The notes that wait for a reviewer; and the active note against the nine standards of ICD 203, each with its places. */
import { type Disposable, l10n, Uri, workspace } from 'vscode';
import type { NoteReview, ReviewedStandard, ReviewItem, WaitingNote } from '../../../server/src/protocol.ts';
import type { Server } from '../server.ts';
import type { ActiveNote } from './active-note.ts';
import { createTree, escapeMarkdown, type Row, type Tree } from './tree.ts';

export function createReview(server: Server, active: ActiveNote): Tree<undefined> & Disposable {
  // The checklist is not a note: while it is active, the view shows the note that it is about.
  let last: string | undefined;
  const ask = async (uri: string | undefined): Promise<NoteReview> =>
    uri === undefined ? null : server.request('dossier/review', { textDocument: { uri } });
  const tree = createTree<Shown>({
    view: 'dossier.review',
    load: async () => {
      const uri = active.editor()?.document.uri.toString();
      const { notes } = await server.request('dossier/waiting', {});
      const review = await ask(uri);
      if (review === null) return { notes, review: await ask(last) };
      last = uri;
      return { notes, review };
    },
    rows: ({ notes, review }) => [
      ...(notes.length > 0 ? [waitingRow(notes)] : []),
      ...(review?.standards.map(standardRow) ?? []),
    ],
    shown: ({ notes, review }, view) => {
      view.description = review?.title ?? '';
      view.badge =
        notes.length > 0 ? { value: notes.length, tooltip: waitingTitle(notes.length) } : undefined;
    },
  });
  const subscriptions = [tree, server.onDidUpdate(tree.refresh), active.onDidChange(tree.refresh)];
  return {
    ...tree,
    dispose: () => {
      for (const one of subscriptions) one.dispose();
    },
  };
}

interface Shown {
  readonly notes: readonly WaitingNote[];
  readonly review: NoteReview;
}

function waitingTitle(count: number): string {
  return count === 1 ? l10n.t('1 note waits for review') : l10n.t('{0} notes wait for review', count);
}

function waitingRow(notes: readonly WaitingNote[]): Row<undefined> {
  return {
    id: 'waiting',
    label: waitingTitle(notes.length),
    icon: 'inbox',
    children: notes.map(({ title, state, by = '', date = '', location }) => ({
      id: location.uri,
      label: title === '' ? workspace.asRelativePath(Uri.parse(location.uri)) : title,
      description: {
        'in-review': l10n.t('in review'),
        'changes-requested': l10n.t('{0} asked for changes on {1}', by, date),
        changed: l10n.t('changed since {0} signed it on {1}', by, date),
        signed: l10n.t('signed by {0} on {1}, to be published', by, date),
      }[state],
      icon: {
        'in-review': 'eye',
        'changes-requested': 'request-changes',
        changed: 'warning',
        signed: 'pass',
      }[state],
      opens: location,
    })),
  };
}

function standardRow({ number, title, items, findings, questions }: ReviewedStandard): Row<undefined> {
  const lacking = items.filter(({ state }) => state === 'lacking').length + findings.length;
  return {
    id: String(number),
    label: `${number}. ${title}`,
    description: lacking === 0 ? '' : l10n.t('{0} to look at', lacking),
    icon: lacking === 0 ? 'pass' : 'circle-large-outline',
    collapsed: true,
    children: [
      ...items.map(itemRow),
      ...findings.map(({ code, severity, message, location }) => ({
        id: `${code} ${location.range.start.line}:${location.range.start.character}`,
        label: code,
        description: message,
        icon: severity === 'error' ? 'error' : severity === 'warning' ? 'warning' : 'info',
        spoken: severity,
        tooltip: () => escapeMarkdown(message),
        opens: location,
      })),
      ...questions.map((question) => ({
        id: question,
        label: question,
        icon: 'question',
        spoken: l10n.t('for a person'),
        tooltip: () => escapeMarkdown(question),
      })),
    ],
  };
}

function itemRow({ text, state, places }: ReviewItem): Row<undefined> {
  const [only, ...others] = places;
  return {
    id: text,
    label: text,
    icon: state === 'met' ? 'check' : state === 'lacking' ? 'circle-outline' : 'dash',
    spoken:
      state === 'met'
        ? l10n.t('met')
        : state === 'lacking'
          ? l10n.t('lacking')
          : l10n.t('nothing to measure'),
    collapsed: true,
    ...(only && others.length === 0 && { opens: only.location }),
    ...(others.length > 0 && {
      children: places.map(({ label, location }) => ({
        id: `${label} ${location.range.start.line}`,
        label,
        icon: 'arrow-right',
        opens: location,
      })),
    }),
  };
}
