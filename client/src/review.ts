/** “Review This Note”: opens the checklist as a document, puts the source summary statement into the note, and signs off. */
import { commands, type Disposable, l10n, type Memento, type QuickPickItem, window, workspace } from 'vscode';
import type { Requests } from '../../server/src/protocol.ts';
import { fillIn } from './fill-in.ts';
import type { Server } from './server.ts';

export function registerReview(server: Server, state: Memento): Disposable[] {
  return [
    commands.registerCommand('dossier.reviewNote', () => openChecklist(server)),
    commands.registerCommand('dossier.insertSourceSummary', () => insertSummary(server)),
    commands.registerCommand('dossier.signOff', (asked: unknown) => signOff(server, state, asked)),
  ];
}

/** The checklist is a new document: a person can save what they tick and write wherever it belongs. */
async function openChecklist(server: Server): Promise<void> {
  const uri = window.activeTextEditor?.document.uri.toString();
  const review = uri === undefined ? null : await server.request('dossier/review', { textDocument: { uri } });
  if (review === null) {
    void window.showInformationMessage(l10n.t('Open the note that is to be reviewed.'));
    return;
  }
  const document = await workspace.openTextDocument({ language: 'markdown', content: review.markdown });
  await window.showTextDocument(document, { preview: false });
}

async function insertSummary(server: Server): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined) return;
  const { version } = document;
  const found = await server.request('dossier/sourceSummary', {
    textDocument: { uri: document.uri.toString() },
  });
  if (found === null) {
    void window.showInformationMessage(
      l10n.t('Open a note that has sources: the statement is drafted from them.'),
    );
    return;
  }
  if (document.version === version) await workspace.applyEdit(fillIn(document.uri, [found.edit]));
}

type Verdict = Requests['dossier/signOff']['params']['verdict'];

/** The key under which the name that was typed last is kept. */
const nameKey = 'dossier.reviewer';

/** Signs the active note. `asked` may answer what a person would be asked: `by` and `verdict`. */
async function signOff(server: Server, state: Memento, asked: unknown): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId !== 'markdown') {
    void window.showInformationMessage(l10n.t('Open the note that is to be signed off.'));
    return;
  }
  const told = answersIn(asked);
  const verdict = told.verdict ?? (await askVerdict());
  const by = verdict && (told.by ?? (await askName(state)));
  if (verdict === undefined || by === undefined) return;
  const { version } = document;
  const textDocument = { uri: document.uri.toString() };
  const result = await server.request('dossier/signOff', { textDocument, by, verdict });
  if ('refusal' in result) {
    void window.showWarningMessage(l10n.t('The note was not signed off: {0}', result.refusal));
    return;
  }
  if (document.version !== version) return;
  await workspace.applyEdit(fillIn(document.uri, [result.edit]));
  await state.update(nameKey, by);
}

/** Menus pass the address of their file, which is not an answer. */
function answersIn(asked: unknown): { readonly by?: string; readonly verdict?: Verdict } {
  if (typeof asked !== 'object' || asked === null) return {};
  const { by, verdict } = asked as Record<string, unknown>;
  return {
    ...(typeof by === 'string' && { by }),
    ...((verdict === 'approved' || verdict === 'changes-requested') && { verdict }),
  };
}

async function askVerdict(): Promise<Verdict | undefined> {
  const picks: (QuickPickItem & { readonly verdict: Verdict })[] = [
    { label: l10n.t('Approved'), description: l10n.t('The note may go out as it is.'), verdict: 'approved' },
    {
      label: l10n.t('Changes Requested'),
      description: l10n.t('The note goes back to its authors.'),
      verdict: 'changes-requested',
    },
  ];
  const title = l10n.t('Sign Off This Note');
  return (await window.showQuickPick(picks, { title, placeHolder: l10n.t('What do you say of it?') }))
    ?.verdict;
}

function askName(state: Memento): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t('Sign Off This Note'),
    prompt: l10n.t('Your name, as the note should show it'),
    value: state.get(nameKey, ''),
    validateInput: (name) => (name.trim() === '' ? l10n.t('A sign-off needs a name.') : undefined),
  });
}
