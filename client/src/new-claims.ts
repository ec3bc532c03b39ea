/**
 * Tells the server where claims were just inserted, until the cursor leaves them or a person saves or closes the
 * file. A block that is being filled in has no mistakes yet.
 */
import {
  Disposable,
  Range,
  type TextDocument,
  type TextDocumentContentChangeEvent,
  TextDocumentSaveReason,
  type TextEditorSelectionChangeEvent,
  TextEditorSelectionChangeKind,
  window,
  workspace,
} from 'vscode';
import type { Server } from './server.ts';

interface Lines {
  readonly first: number;
  readonly last: number;
}

interface Writing extends Lines {
  readonly document: TextDocument;
  /** Whether the cursor has been between the lines. */
  readonly entered: boolean;
}

export function followNewClaims(server: Server): Disposable {
  let writing: Writing | undefined;
  const set = (next: Writing | undefined): void => {
    const shown = next ?? writing;
    const isSame = next?.first === writing?.first && next?.last === writing?.last;
    const isOther = next?.document !== writing?.document;
    writing = next;
    if (shown === undefined || (isSame && !isOther)) return;
    const lines = next === undefined ? null : { first: next.first, last: next.last };
    const params = { textDocument: { uri: shown.document.uri.toString() }, lines };
    // A server that is not running shows no findings.
    server.request('dossier/writing', params).catch(() => undefined);
  };
  const leave = (document: TextDocument): void => {
    if (writing?.document === document) set(undefined);
  };
  const move = ({ textEditor, selections, kind }: TextEditorSelectionChangeEvent): void => {
    if (writing === undefined || textEditor.document !== writing.document) return;
    const { first, last, entered } = writing;
    const isInside = selections.some(({ active: { line } }) => first <= line && line <= last);
    // Before the cursor reaches the first tab stop, the edit itself may move it elsewhere.
    const byHand =
      kind === TextEditorSelectionChangeKind.Mouse || kind === TextEditorSelectionChangeKind.Keyboard;
    if (isInside) writing = { ...writing, entered: true };
    else if (entered || byHand) set(undefined);
  };
  return Disposable.from(
    workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
      if (document.languageId !== 'markdown') return;
      const claims = reason === undefined ? insertedClaims(document, contentChanges) : undefined;
      if (claims !== undefined) set({ document, ...claims, entered: false });
      else if (writing?.document === document) set({ ...writing, ...moved(writing, contentChanges) });
    }),
    window.onDidChangeTextEditorSelection(move),
    window.onDidChangeActiveTextEditor((editor) => {
      if (editor !== undefined && editor.document !== writing?.document) set(undefined);
    }),
    workspace.onWillSaveTextDocument(({ document, reason }) => {
      if (reason === TextDocumentSaveReason.Manual) leave(document);
    }),
    workspace.onDidCloseTextDocument(leave),
  );
}

/** A whole code block with an info word; the server knows which words are claims. */
const BLOCK = /^[ \t>]*(`{3,}|~{3,})[ \t]*[a-z-]+[^\r\n]*\r?\n(?:[^\r\n]*\r?\n)*?[ \t>]*\1[`~]*[ \t]*$/gm;

/** The lines from the first to the last of the blocks in these changes, in the current document. */
function insertedClaims(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
): Lines | undefined {
  let below = 0;
  let found: Lines | undefined;
  for (const change of [...changes].sort((a, b) => a.rangeOffset - b.rangeOffset)) {
    const start = change.range.start.line + below;
    const end = start + breaks(change.text);
    below += growth(change);
    if (end === start || !/`{3}|~{3}/.test(change.text)) continue;
    // Whole lines, because the opening fence may have been there before.
    const text = document.getText(new Range(start, 0, end + 1, 0));
    for (const match of text.matchAll(BLOCK)) {
      const first = start + breaks(text.slice(0, match.index));
      const last = first + breaks(match[0]);
      found = { first: found?.first ?? first, last };
    }
  }
  return found;
}

/** The lines after edits inside and above them. */
function moved({ first, last }: Lines, changes: readonly TextDocumentContentChangeEvent[]): Lines {
  let [from, to] = [first, last];
  for (const change of changes) {
    if (change.range.end.line < first) from += growth(change);
    if (change.range.start.line <= last) to += growth(change);
  }
  return { first: from, last: Math.max(from, to) };
}

/** The number of lines that a change adds. */
function growth({ text, range }: TextDocumentContentChangeEvent): number {
  return breaks(text) - (range.end.line - range.start.line);
}

function breaks(text: string): number {
  return text.split(/\r\n|\r|\n/).length - 1;
}
