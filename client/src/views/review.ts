/** A note against the nine standards of ICD 203: what lacks first, each with its places. */
import { type Disposable, l10n } from 'vscode';
import type { NoteReview, ReviewedStandard, ReviewItem } from '../../../server/src/protocol.ts';
import type { Server } from '../server.ts';
import type { ActiveNote } from './active-note.ts';
import { createTree, escapeMarkdown, type Row, type Tree } from './tree.ts';

export function createReview(server: Server, active: ActiveNote): Tree<undefined> & Disposable {
  // The checklist is no note: beside it, the view shows the note that it is about.
  let last: string | undefined;
  const ask = async (uri: string | undefined): Promise<NoteReview> =>
    uri === undefined ? null : server.request('dossier/review', { textDocument: { uri } });
  const tree = createTree<NoteReview>({
    view: 'dossier.review',
    load: async () => {
      const uri = active.editor()?.document.uri.toString();
      const review = await ask(uri);
      if (review === null) return ask(last);
      last = uri;
      return review;
    },
    rows: (review) => review?.standards.map(standardRow) ?? [],
    shown: (review, view) => {
      view.description = review?.title ?? '';
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
