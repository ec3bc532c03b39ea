/** The walkthrough's buttons: each opens a note of the examples at the place that the step is about, and acts there. */
import {
  commands,
  type Disposable,
  l10n,
  languages,
  type Position,
  Range,
  Uri,
  window,
  workspace,
} from 'vscode';

interface Step {
  readonly command: string;
  readonly file: string;
  /** The cursor goes before the last character of this text. */
  readonly text: string;
  /** What is done there, as if a person had asked for it. */
  readonly action: string;
}

const steps: readonly Step[] = [
  {
    command: 'dossier.tryFix',
    file: 'first-fixes.md',
    text: 'marking: tlp:amber',
    action: 'editor.action.quickFix',
  },
  {
    command: 'dossier.tryJump',
    file: 'briefs/deepseek-first-round.md',
    text: '[DeepSeek](org:deepseek',
    action: 'editor.action.revealDefinition',
  },
  {
    command: 'dossier.tryRename',
    file: 'briefs/deepseek-first-round.md',
    text: '[DeepSeek](org:deepseek',
    action: 'editor.action.rename',
  },
];

export function registerExampleSteps(): Disposable[] {
  return steps.map((step) => commands.registerCommand(step.command, () => tryStep(step)));
}

async function tryStep({ file, text, action }: Step): Promise<void> {
  const note = await findNote(file);
  if (note === undefined) {
    const open = l10n.t('Open the Examples');
    const question = l10n.t('This step is tried on the examples, and they are not open in this window.');
    if ((await window.showInformationMessage(question, open)) === open)
      await commands.executeCommand('dossier.openExamples');
    return;
  }
  const document = await workspace.openTextDocument(note);
  // A person may have changed the place already: then the note is opened as it is.
  const at = document.getText().indexOf(text);
  if (at < 0) {
    await window.showTextDocument(document);
    return;
  }
  const place = document.positionAt(at + text.length - 1);
  await window.showTextDocument(document, { selection: new Range(place, place) });
  if (action === 'editor.action.quickFix') await findingAt(document.uri, place);
  await commands.executeCommand(action);
}

/** How long a finding is waited for, in milliseconds: in a folder just opened, the server reads the note first. */
const patience = 20_000;

/** Settles when something is found at the place: before that there is nothing to mend. */
function findingAt(uri: Uri, place: Position): Promise<void> {
  const isThere = (): boolean =>
    languages.getDiagnostics(uri).some(({ source, range }) => source === 'dossier' && range.contains(place));
  if (isThere()) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    const timer = setTimeout(end, patience);
    const subscription = languages.onDidChangeDiagnostics(() => {
      if (isThere()) end();
    });
  });
}

/** The note in the first folder of the workspace that has it. */
async function findNote(file: string): Promise<Uri | undefined> {
  for (const { uri } of workspace.workspaceFolders ?? []) {
    const note = Uri.joinPath(uri, file);
    const exists = await workspace.fs.stat(note).then(
      () => true,
      () => false,
    );
    if (exists) return note;
  }
  return undefined;
}
