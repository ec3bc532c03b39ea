/** “Insert Source…”: cites an existing source, or a new one from its address, DOI, arXiv id or BibTeX entry. */
import { l10n, type QuickPickItem, type TextEditor, window, workspace } from 'vscode';
import type { Sources } from '../../server/src/protocol.ts';
import { fillIn } from './fill-in.ts';
import type { Server } from './server.ts';

interface SourcePick extends QuickPickItem {
  /** The typed text, for a source that does not exist yet. */
  readonly told?: string;
  readonly id?: string;
  /** The name of the source in the text. */
  readonly name?: string;
}

/** Selected text becomes the label. `asked` is a text that describes a source, for other programs. */
export async function insertSource(server: Server, asked?: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    void window.showInformationMessage(
      l10n.t('Open a note first, and put the cursor where it should stand.'),
    );
    return;
  }
  const known = await server.request('dossier/sources', {}).then((sources) => picksOf(sources, editor));
  const picked = typeof asked === 'string' ? { label: asked, told: asked } : await pickSource(known);
  if (picked === undefined) return;
  const { document, selection } = editor;
  const { version } = document;
  const place = {
    textDocument: { uri: document.uri.toString() },
    range: { start: selection.start, end: selection.end },
  };
  const citation =
    picked.id === undefined
      ? await server.request('dossier/citeAddress', { ...place, address: picked.told ?? '' })
      : await server.request('dossier/citeSource', {
          ...place,
          id: picked.id,
          name: picked.name ?? picked.label,
        });
  if (citation === null) {
    void window.showWarningMessage(
      l10n.t(
        'No source can be cited here: put the cursor into the text of a note or behind `source:`, and give a web address, a DOI, an arXiv id or an entry of BibTeX.',
      ),
    );
    return;
  }
  if (document.version === version) await workspace.applyEdit(fillIn(document.uri, citation.edits));
}

/** The note's own sources, then the global ones. */
function picksOf({ origins }: Sources, { document }: TextEditor): SourcePick[] {
  const here = document.uri.toString();
  const sources = origins.flatMap((origin) => origin.sources);
  const own = sources.filter(({ global, location }) => !global && location.uri === here);
  return [...own, ...sources.filter(({ global }) => global)].map(
    ({ cited, title, publisher, gradeInWords }) => ({
      label: title === '' ? cited : title,
      description: [cited, ...(publisher === undefined ? [] : [publisher])].join(' · '),
      ...(gradeInWords !== undefined && { detail: gradeInWords }),
      id: cited,
      name: publisher ?? cited,
    }),
  );
}

/** A list in which the typed text may also be a new source. */
function pickSource(known: readonly SourcePick[]): Promise<SourcePick | undefined> {
  const list = window.createQuickPick<SourcePick>();
  list.placeholder = l10n.t('Which source? Or paste an address, a DOI, an arXiv id or an entry of BibTeX');
  list.matchOnDescription = true;
  list.items = known;
  list.onDidChangeValue((value) => {
    const told = value.trim();
    // Items that are always shown would hide the matching sources.
    const isNew = /[:/{]|^[0-9]{4}\.[0-9]{4}/.test(told);
    list.items = isNew
      ? [
          { label: `$(add) ${l10n.t('Cite as a New Source')}`, description: told, alwaysShow: true, told },
          ...known,
        ]
      : known;
  });
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      resolve(list.selectedItems[0]);
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}
