/** “Turn This File into a Note”: front matter and the sections of a type, for a Markdown file that has none. */
import { l10n, type QuickPickItem, window, workspace } from 'vscode';
import type { TypedNote } from '../../server/src/protocol.ts';
import { fillIn } from './fill-in.ts';
import type { Server } from './server.ts';

interface TypePick extends QuickPickItem {
  readonly id: string;
}

/** Asks for the type, unless it is given; those that the file's headings speak for come first. */
export async function makeNote(server: Server, asked?: unknown): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId !== 'markdown') return;
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
