/** “Turn This File into a Note”: adds front matter and the sections of a type to a Markdown file. */
import { l10n, type QuickPickItem, type TextDocument, type Uri, window, workspace } from 'vscode';
import type { TypedNote } from '../../server/src/protocol.ts';
import { fillIn } from './fill-in.ts';
import type { Server } from './server.ts';
import { looksLikeNote } from './start/looks-like-note.ts';

interface TypePick extends QuickPickItem {
  readonly id: string;
}

/** Asks for the type, unless it is given; types that match the file's headings come first. */
export async function makeNote(server: Server, asked?: unknown): Promise<void> {
  const active = window.activeTextEditor?.document;
  const document = active?.languageId === 'markdown' ? active : await openPlainFile();
  if (document === undefined) return;
  const ask = (type?: string) =>
    server.request('dossier/typedNote', {
      uri: document.uri.toString(),
      text: document.getText(),
      ...(type !== undefined && { type }),
    });
  const { types, refusal } = await ask();
  if (refusal !== undefined) {
    void window.showWarningMessage(refusal);
    return;
  }
  const type = typeof asked === 'string' ? asked : await pickType(types);
  if (type === undefined) return;
  // The text may have changed while the list was open.
  const { version } = document;
  const { edits } = await ask(type);
  if (document.version === version && edits.length > 0)
    await workspace.applyEdit(fillIn(document.uri, edits));
}

/** The most files in a list. */
const MOST_FILES = 500;

/** On a page without an editor, such as the walkthrough, a person first chooses a file, which then opens. */
async function openPlainFile(): Promise<TextDocument | undefined> {
  const picks = await listPlainFiles();
  if (picks.length === 0) {
    const sentence = l10n.t(
      'No Markdown file here is still to become a note. Open a folder or a file that is.',
    );
    void window.showInformationMessage(sentence);
    return undefined;
  }
  const picked = await window.showQuickPick(picks, {
    placeHolder: l10n.t('Which file should become a note?'),
  });
  if (picked === undefined) return undefined;
  const document = await workspace.openTextDocument(picked.uri);
  await window.showTextDocument(document);
  return document;
}

interface FilePick extends QuickPickItem {
  readonly uri: Uri;
}

/** The Markdown files of the workspace that are not notes, by name. */
async function listPlainFiles(): Promise<FilePick[]> {
  const files = await workspace.findFiles('**/*.{md,markdown}', '**/{node_modules,.*}/**', MOST_FILES);
  const picks = await Promise.all(
    files.map(async (uri): Promise<FilePick[]> => {
      const bytes = await workspace.fs.readFile(uri).then(undefined, () => undefined);
      if (bytes === undefined || looksLikeNote(new TextDecoder().decode(bytes))) return [];
      return [{ label: workspace.asRelativePath(uri), uri }];
    }),
  );
  return picks.flat().sort((a, b) => a.label.localeCompare(b.label));
}

async function pickType(types: TypedNote['types']): Promise<string | undefined> {
  const picks = types.map(({ id, label, sections }): TypePick => {
    const fits =
      sections === 1 ? l10n.t('has 1 of its sections') : l10n.t('has {0} of its sections', sections);
    return { id, label, description: id, ...(sections > 0 && { detail: fits }) };
  });
  const picked = await window.showQuickPick(picks, {
    placeHolder: l10n.t('What kind of note is it?'),
    matchOnDescription: true,
  });
  return picked?.id;
}
