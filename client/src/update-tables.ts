/** Updates generated tables: all of the note in the editor, or the one whose lens was clicked. */
import { l10n, type Range, SnippetString, Uri, window, workspace } from 'vscode';
import { fillIn } from './fill-in.ts';
import type { Server } from './server.ts';

interface Place {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** `uri` and `range` name one table by its comment; without them, all tables of the active note are updated. */
export async function updateTables(server: Server, uri?: string, range?: Place): Promise<void> {
  const editor = window.activeTextEditor;
  const target = uri ?? editor?.document.uri.toString();
  if (target === undefined) return;
  try {
    const found = await server.request('dossier/updateTables', {
      textDocument: { uri: target },
      ...(range && { range: { start: range.start, end: range.end } }),
    });
    if (found === null) {
      void window.showWarningMessage(l10n.t('This file is not a note: its front matter has no `note:`.'));
      return;
    }
    if (found.edits.length > 0) await workspace.applyEdit(fillIn(Uri.parse(target), found.edits));
    if (range === undefined) await tell(found.tables, found.edits.length, found.withheld, found.faulty);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showWarningMessage(l10n.t('The tables were not updated: {0}.', reason));
  }
}

async function tell(tables: number, updated: number, withheld: number, faulty: number): Promise<void> {
  if (faulty > 0) {
    void window.showWarningMessage(
      l10n.t('A table of this note cannot be read: the Problems view says where and why.'),
    );
    return;
  }
  if (tables === 0) {
    const insert = l10n.t('Insert a Table');
    const choice = await window.showInformationMessage(
      l10n.t('This note has no table made from claims yet.'),
      insert,
    );
    if (choice === insert) await insertTable();
    return;
  }
  const sentences = [
    updated === 0
      ? l10n.t('All tables of this note are up to date.')
      : l10n.t('Tables updated: {0} of {1}.', updated, tables),
    withheld === 0 ? '' : l10n.t('Withheld, since their marking is stricter than the note’s: {0}.', withheld),
  ];
  void window.showInformationMessage(sentences.filter((sentence) => sentence !== '').join(' '));
}

/** Inserts a table on lines of its own after the line of the cursor. */
async function insertTable(): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return;
  const line = editor.document.lineAt(editor.selection.active.line);
  const gap = line.isEmptyOrWhitespace ? '' : '\n\n';
  const what = 'valuations,deals,hardware,supply,controls,judgments,indicators,sources,entities';
  const text = `${gap}<!-- dossier-table \${1|${what}|}$0 -->\n\n<!-- /dossier-table -->\n`;
  await editor.insertSnippet(new SnippetString(text), (line.range as Range).end);
}
