/** The walkthrough's buttons: each opens a note of the examples at the place of its step, and acts there. */
import {
  commands,
  type Disposable,
  extensions,
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
  /** The command that runs there. */
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

/** `ready` settles when the server has read the workspace for the first time. */
export function registerExampleSteps(ready: Promise<void>): Disposable[] {
  return steps.map((step) => commands.registerCommand(step.command, () => tryStep(step, ready)));
}

async function tryStep({ file, text, action }: Step, ready: Promise<void>): Promise<void> {
  const note = await findNote(file);
  if (note === undefined) {
    const open = l10n.t('Open the Examples');
    const question = l10n.t('This step is tried on the examples, and they are not open in this window.');
    if ((await window.showInformationMessage(question, open)) === open)
      await commands.executeCommand('dossier.openExamples');
    return;
  }
  const document = await workspace.openTextDocument(note);
  // The person may have changed the place already; then the note opens as it is.
  const at = document.getText().indexOf(text);
  if (at < 0) {
    await window.showTextDocument(document);
    return;
  }
  const place = document.positionAt(at + text.length - 1);
  await window.showTextDocument(document, { selection: new Range(place, place) });
  if (action === 'editor.action.quickFix') {
    await findingAt(document.uri, place, ready);
    // VS Code closes the menu of fixes when another provider of fixes registers meanwhile, as its Markdown support
    // does.
    await extensions.getExtension('vscode.markdown-language-features')?.activate();
  }
  await commands.executeCommand(action);
}

/** How long to wait for a finding, in milliseconds: in a newly opened folder, the server first reads all notes. */
const patience = 60_000;

/**
 * Settles when the workspace has been read and there is a finding at the place. Before that there is nothing to fix,
 * and fixes arrive late.
 */
function findingAt(uri: Uri, place: Position, ready: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    let isReady = false;
    const end = (): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    const look = (): void => {
      const found = languages.getDiagnostics(uri);
      if (isReady && found.some(({ source, range }) => source === 'dossier' && range.contains(place))) end();
    };
    const timer = setTimeout(end, patience);
    const subscription = languages.onDidChangeDiagnostics(look);
    void ready.then(() => {
      isReady = true;
      look();
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
