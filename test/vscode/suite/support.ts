/** What the tests inside VS Code share. Nothing here sleeps or polls: every wait is for an event of the editor. */
import assert from 'node:assert/strict';
import {
  type Diagnostic,
  type Disposable,
  type Event,
  type Extension,
  extensions,
  languages,
  Position,
  Range,
  type TextDocument,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Started } from '../../../client/src/started.ts';

export function extension(): Extension<unknown> {
  const found = extensions.getExtension('dossier.dossier');
  assert.ok(found, 'the extension is not installed');
  return found;
}

/** What the extension shows to tests, once its server runs. */
export async function started(): Promise<Started> {
  const exports = (await extension().activate()) as { started: Promise<Started> };
  return exports.started;
}

export function fileUri(relativePath: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no workspace is open');
  return Uri.joinPath(folder.uri, relativePath);
}

/** Opens a file of the workspace in an editor, with the extension active. */
export async function openFile(relativePath: string): Promise<TextEditor> {
  const editor = await window.showTextDocument(await workspace.openTextDocument(fileUri(relativePath)));
  await started();
  return editor;
}

/** Waits until `check` gives a value: now, or after one of the following events. */
export function until<T>(event: Event<unknown>, check: () => T | undefined): Promise<T> {
  const now = check();
  if (now !== undefined) return Promise.resolve(now);
  return new Promise((resolve) => {
    const subscription: Disposable = event(() => {
      const value = check();
      if (value === undefined) return;
      subscription.dispose();
      resolve(value);
    });
  });
}

/** Waits for the first finding with this code in the file. */
export function finding(uri: Uri, code: string): Promise<Diagnostic> {
  return until(languages.onDidChangeDiagnostics, () => findings(uri, code)[0]);
}

export async function noFinding(uri: Uri, code: string): Promise<void> {
  await until(languages.onDidChangeDiagnostics, () => findings(uri, code).length === 0 || undefined);
}

function findings(uri: Uri, code: string): Diagnostic[] {
  return languages.getDiagnostics(uri).filter((found) => codeOf(found) === code);
}

function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The place of a text in a document, which must hold it. */
export function rangeOf(document: TextDocument, text: string): Range {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, `the document has no “${text}”`);
  return new Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

export function insideOf(document: TextDocument, text: string): Position {
  const { start } = rangeOf(document, text);
  return new Position(start.line, start.character + 1);
}

/** A check that holds at the first event, not before it. */
export function afterFirst(): () => true | undefined {
  let calls = 0;
  return () => (calls++ > 0 ? true : undefined);
}
