/**
 * The walkthrough of the first run. Its steps are checked off by what a person does, reported to VS Code as context
 * keys. VS Code only notices a key when it changes, and only after it has read the walkthrough, which may be long
 * after the step was done. So completed steps are stored, and reported again whenever a page that may be the
 * walkthrough becomes visible.
 */
import {
  commands,
  type Disposable,
  type ExtensionContext,
  languages,
  type Tab,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { contains, type PlainRange } from './locations.ts';
import { registerExampleSteps } from './try-examples.ts';

export interface FirstRun extends Disposable {
  /** Observes the server's answers to requests for definitions and renames. */
  readonly middleware: Middleware;
}

/** How many findings have to be fixed for the second step. */
const fixesWanted = 3;
const examples = 'dossier-examples';
/** The note of the examples with which the walkthrough begins. */
const firstNote = 'first-fixes.md';
const shownKey = 'firstRun.shown';
const doneKey = 'firstRun.done';

/** `ready` settles when the server has read the workspace for the first time. */
export function createFirstRun(context: ExtensionContext, ready: Promise<void>): FirstRun {
  const targets: { uri: string; range: PlainRange }[] = [];
  const done = new Set(context.globalState.get<string[]>(doneKey, []));
  const complete = (step: string): void => {
    if (done.has(step)) return;
    done.add(step);
    void context.globalState.update(doneKey, [...done]);
    void tell(step);
  };
  const tellAll = (tabs: readonly Tab[]): void => {
    // VS Code has no name for the type of its own pages.
    if (tabs.some(({ input }) => input === undefined)) for (const step of done) void tell(step);
  };
  /** VS Code also requests a definition on hover, so the step only counts when the cursor arrives there. */
  const arrive = ({ document, selection }: TextEditor): void => {
    const uri = document.uri.toString();
    if (targets.some((target) => target.uri === uri && contains(target.range, selection.active)))
      complete('jumped');
  };
  tellAll(window.tabGroups.all.flatMap(({ tabs }) => tabs));
  void isExamples().then((opened) => {
    if (!opened) return;
    complete('opened');
    void showOnce(context);
  });
  const subscriptions = [
    window.tabGroups.onDidChangeTabs(({ opened, changed }) => tellAll([...opened, ...changed])),
    countFixes(() => complete('fixed')),
    // An editor that opens at a place may be there before its first change of selection is reported, or without any
    // report.
    window.onDidChangeTextEditorSelection(({ textEditor }) => arrive(textEditor)),
    window.onDidChangeActiveTextEditor((editor) => editor && arrive(editor)),
    commands.registerCommand('dossier.openExamples', () => openExamples(context)),
    ...registerExampleSteps(ready),
  ];
  return {
    middleware: {
      provideDefinition: async (document, position, token, next) => {
        const found = await next(document, position, token);
        const list = found === null || found === undefined ? [] : Array.isArray(found) ? found : [found];
        targets.length = 0;
        for (const one of list) {
          const target =
            'targetUri' in one
              ? { uri: one.targetUri.toString(), range: one.targetRange }
              : { uri: one.uri.toString(), range: one.range };
          const isHere = target.uri === document.uri.toString() && contains(target.range, position);
          if (!isHere) targets.push(target);
        }
        return found;
      },
      provideRenameEdits: async (document, position, newName, token, next) => {
        const edit = await next(document, position, newName, token);
        if (edit !== null && edit !== undefined && edit.size > 0) complete('renamed');
        return edit;
      },
    },
    dispose: () => {
      for (const one of subscriptions) one.dispose();
    },
  };
}

/** Whether a folder of the workspace is the examples: the project's, or the copy made of them. */
async function isExamples(): Promise<boolean> {
  const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) =>
    /\/(?:dossier-)?examples$/.test(uri.path),
  );
  const found = await Promise.all(
    folders.map(({ uri }) =>
      workspace.fs.stat(Uri.joinPath(uri, firstNote)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}

/**
 * Opens the walkthrough when the examples are opened for the first time, unless the person has disabled automatic
 * walkthroughs.
 */
async function showOnce({ extension, globalState }: ExtensionContext): Promise<void> {
  const wanted = workspace.getConfiguration('workbench.welcomePage.walkthroughs').get('openOnInstall', true);
  if (!wanted || globalState.get(shownKey) === true) return;
  await globalState.update(shownKey, true);
  await commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#start`, false);
}

/** Resets the key, so that it can be reported again. */
async function tell(step: string): Promise<void> {
  for (const value of [true, false]) {
    await commands.executeCommand('setContext', `dossier.firstRun.${step}`, value);
  }
}

/** Calls `enough` when this many findings have disappeared from open files. */
function countFixes(enough: () => void): Disposable {
  const before = new Map<string, number>();
  let fixed = 0;
  const count = (uri: Uri): number =>
    languages.getDiagnostics(uri).filter(({ source }) => source === 'dossier').length;
  return languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris) {
      const isDirty = workspace.textDocuments.some(
        (open) => open.uri.toString() === uri.toString() && open.version > 1,
      );
      const now = count(uri);
      const gone = (before.get(uri.toString()) ?? now) - now;
      if (isDirty && gone > 0) fixed += gone;
      before.set(uri.toString(), now);
    }
    if (fixed >= fixesWanted) enough();
  });
}

/** Opens a copy of the examples, which is only made once, so that changes stay. */
async function openExamples({ extensionUri, globalStorageUri }: ExtensionContext): Promise<void> {
  const copy = Uri.joinPath(globalStorageUri, examples);
  const exists = await workspace.fs.stat(copy).then(
    () => true,
    () => false,
  );
  if (!exists) await workspace.fs.copy(Uri.joinPath(extensionUri, 'examples'), copy);
  await commands.executeCommand('vscode.openFolder', copy, {
    forceNewWindow: workspace.workspaceFolders !== undefined,
  });
}
