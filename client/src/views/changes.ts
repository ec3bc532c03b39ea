/** What changed in meaning: notes, the claims in them, their fields; a click opens VS Code's own diff at the place. */
import { type Disposable, type Event, EventEmitter, l10n, Uri, workspace } from 'vscode';
import type { Comparison, DocumentChanges, FieldChange, ThingChange } from '../../../server/src/protocol.ts';
import { type Opened, openChangeCommand } from '../compare/open-change.ts';
import type { PlainLocation, PlainRange } from '../locations.ts';
import { createTree, escapeMarkdown, type Row, type Tree } from './tree.ts';

/** What the view shows: a comparison, and what the comparison was with. */
export interface Shown {
  readonly comparison: Comparison;
  /** The name of the earlier side, for people. */
  readonly name: string;
  /** The text of a file on the earlier side. */
  readonly earlier: (file: Uri) => Uri | undefined;
}

export interface ChangesView extends Tree<undefined>, Disposable {
  show(shown: Shown | undefined): void;
  /** Says that the workspace has changed since the comparison. */
  outdate(): void;
}

export function createChanges(onDidUpdate: Event<void>): ChangesView {
  const replaced = new EventEmitter<void>();
  let shown: Shown | undefined;
  let isOld = false;
  const tree = createTree<Shown | undefined>({
    view: 'dossier.changes',
    load: async () => shown,
    rows: (now) => (now === undefined ? [] : now.comparison.documents.map((one) => documentRow(one, now))),
    shown: (now, view) => {
      view.description = now === undefined ? '' : l10n.t('since {0}', now.name);
      view.message = now === undefined ? '' : messageOf(now, isOld);
    },
  });
  const show = (next: Shown | undefined): void => {
    shown = next;
    isOld = false;
    tree.refresh();
  };
  const outdate = (): void => {
    if (shown === undefined || isOld) return;
    isOld = true;
    tree.redraw();
  };
  const subscriptions = [tree, replaced, onDidUpdate(outdate)];
  return {
    ...tree,
    show,
    outdate,
    dispose: () => {
      for (const one of subscriptions) one.dispose();
    },
  };
}

function messageOf({ comparison, name }: Shown, isOld: boolean): string {
  const { documents, unread } = comparison;
  const parts = [
    documents.length === 0 ? l10n.t('Nothing changed in meaning since {0}.', name) : '',
    isOld ? l10n.t('The notes have changed since they were compared.') : '',
    unread.length === 0 ? '' : l10n.t('Files that could not be read: {0}', unread.join('; ')),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function documentRow(document: DocumentChanges, shown: Shown): Row<undefined> {
  const { title, before, after, things, broken, newFindings, goneFindings } = document;
  const file = Uri.parse(after ?? before ?? '');
  const path = workspace.asRelativePath(file);
  const wholeFile: Opened = { ...sides(document, shown), title: path };
  const warnings = things.filter(({ raised, loosened }) => raised ?? loosened).length + broken.length;
  return {
    id: file.toString(),
    label: title === '' ? path : title,
    description: [
      before === undefined ? l10n.t('new') : after === undefined ? l10n.t('gone') : '',
      title === '' ? '' : path,
      before !== undefined && after !== undefined && before !== after
        ? l10n.t('was {0}', workspace.asRelativePath(Uri.parse(before)))
        : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
    icon: warnings > 0 ? 'warning' : 'note',
    ...(warnings > 0 && { color: 'list.warningForeground', spoken: l10n.t('needs a look') }),
    runs: { command: openChangeCommand, arguments: [wholeFile] },
    children: [
      ...things.map((thing) => thingRow(thing, document, shown)),
      ...broken.map(({ key, location }) => ({
        id: `broken ${key} ${location.range.start.line}:${location.range.start.character}`,
        label: key,
        description: l10n.t('means nothing any more'),
        icon: 'debug-disconnect',
        color: 'list.warningForeground',
        runs: at(document, shown, { after: location }),
      })),
      ...newFindings.map((finding) => ({
        ...findingRow('new', finding),
        description: l10n.t('new finding: {0}', finding.message),
        runs: at(document, shown, { after: finding.location }),
      })),
      ...goneFindings.map((finding) => ({
        ...findingRow('gone', finding),
        description: l10n.t('no longer found'),
        icon: 'check',
        runs: at(document, shown, {}),
      })),
    ],
  };
}

type FoundItem = DocumentChanges['newFindings'][number];

function findingRow(state: string, { code, severity, message, location }: FoundItem): Row<undefined> {
  const { line, character } = location.range.start;
  return {
    id: `${state} ${code} ${line}:${character}`,
    label: code,
    icon: severity === 'error' ? 'error' : severity === 'warning' ? 'warning' : 'info',
    spoken: severity,
    tooltip: () => escapeMarkdown(message),
  };
}

const icons = { added: 'diff-added', removed: 'diff-removed', changed: 'diff-modified' } as const;

function thingRow(thing: ThingChange, document: DocumentChanges, shown: Shown): Row<undefined> {
  const { type, kind, change, id, label, fields, raised, loosened, before, after } = thing;
  const place = { ...(before && { before }), ...(after && { after }) };
  const state = { added: l10n.t('added'), removed: l10n.t('removed'), changed: l10n.t('changed') }[change];
  const warning = (text: string): Row<undefined> => ({
    id: text,
    label: text,
    icon: 'warning',
    color: 'list.warningForeground',
    runs: at(document, shown, place),
  });
  return {
    id: `${type} ${change} ${id ?? label} ${(after ?? before)?.range.start.line}`,
    label: label === '' ? (id ?? kind) : label,
    description: [state, type === 'note' ? l10n.t('front matter') : kind, id === label ? undefined : id]
      .filter((part) => part !== undefined)
      .join(' · '),
    icon: icons[change],
    runs: at(document, shown, place),
    children: [
      ...(raised
        ? [
            warning(
              l10n.t('Confidence raised from {0} to {1} without a new source', raised.before, raised.after),
            ),
          ]
        : []),
      ...(loosened
        ? [warning(l10n.t('Marking loosened from {0} to {1}', loosened.before, loosened.after))]
        : []),
      ...fields.map((field) => fieldRow(field, thing, document, shown)),
    ],
  };
}

function fieldRow(
  { field, before, after, beforeRange, afterRange }: FieldChange,
  thing: ThingChange,
  document: DocumentChanges,
  shown: Shown,
): Row<undefined> {
  const place = (location: PlainLocation | undefined, range: PlainRange | undefined) =>
    location && { ...location, range: range ?? location.range };
  const from = place(thing.before, beforeRange);
  const to = place(thing.after, afterRange);
  return {
    id: `field ${field}`,
    label: field,
    description:
      before === undefined
        ? l10n.t('now {0}', after ?? '')
        : after === undefined
          ? l10n.t('{0} is gone', before)
          : `${before} → ${after}`,
    icon: 'symbol-field',
    tooltip: () =>
      [
        `**${escapeMarkdown(field)}**`,
        `${l10n.t('Before: {0}', escapeMarkdown(before ?? '—'))}`,
        `${l10n.t('Now: {0}', escapeMarkdown(after ?? '—'))}`,
      ].join('\n\n'),
    runs: at(document, shown, { ...(from && { before: from }), ...(to && { after: to }) }),
  };
}

/** Opens both sides of a document, the later one at a place; leaves out a side that does not exist. */
function at(
  document: DocumentChanges,
  shown: Shown,
  { before, after }: { readonly before?: PlainLocation; readonly after?: PlainLocation },
): NonNullable<Row<undefined>['runs']> {
  const files = { ...document, ...(before && { before: before.uri }), ...(after && { after: after.uri }) };
  const range = after?.range ?? (document.after === undefined ? before?.range : undefined);
  const name = workspace.asRelativePath(Uri.parse(files.after ?? files.before ?? ''));
  const opened: Opened = { ...sides(files, shown), title: name, ...(range && { range }) };
  return { command: openChangeCommand, arguments: [opened] };
}

function sides(
  { before, after }: Pick<DocumentChanges, 'before' | 'after'>,
  { earlier, name }: Shown,
): Omit<Opened, 'title' | 'range'> {
  const from = before === undefined ? undefined : earlier(Uri.parse(before));
  return {
    since: name,
    ...(from && { before: from.toString() }),
    ...(after !== undefined && { after }),
  };
}
