/**
 * The active note (or catalog), and the cursor's place in it. Moving the focus to a panel or a view does not change
 * it.
 */
import { type Disposable, type Event, EventEmitter, languages, type TextEditor, window } from 'vscode';
import { isCompared } from '../compared.ts';
import { noteSelector } from '../documents.ts';

export interface ActiveNote extends Disposable {
  editor(): TextEditor | undefined;
  /** Another file, or none. */
  readonly onDidChange: Event<void>;
  /** Another place in it. Fires after a short pause, not at every key. */
  readonly onDidMove: Event<void>;
}

/** How long the cursor must rest before views follow it, in milliseconds. */
const rest = 120;

export function createActiveNote(): ActiveNote {
  const changed = new EventEmitter<void>();
  const moved = new EventEmitter<void>();
  let current = find(undefined);
  let timer: NodeJS.Timeout | undefined;
  const set = (editor: TextEditor | undefined): void => {
    if (editor === current) return;
    current = editor;
    changed.fire();
  };
  const subscriptions = [
    window.onDidChangeActiveTextEditor(() => set(find(current))),
    window.onDidChangeVisibleTextEditors(() => set(find(current))),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor !== current) return;
      clearTimeout(timer);
      timer = setTimeout(() => moved.fire(), rest);
    }),
    changed,
    moved,
  ];
  return {
    editor: () => current,
    onDidChange: changed.event,
    onDidMove: moved.event,
    dispose: () => {
      clearTimeout(timer);
      for (const one of subscriptions) one.dispose();
    },
  };
}

/**
 * Without an active editor the focus is elsewhere, in a view or a webview; the same applies to an editor without a
 * tab, such as the output or a peek. The previous note may still be visible, and after a reload any visible one
 * counts.
 */
function find(before: TextEditor | undefined): TextEditor | undefined {
  const { activeTextEditor: active, visibleTextEditors: visible } = window;
  if (active !== undefined && isInTab(active)) return isNote(active) ? active : undefined;
  return before !== undefined && visible.includes(before)
    ? before
    : visible.find((editor) => isInTab(editor) && isNote(editor));
}

/** The two sides of a diff have no column of their own. */
function isInTab(editor: TextEditor): boolean {
  return editor.viewColumn !== undefined || isCompared(editor);
}

function isNote({ document }: TextEditor): boolean {
  return languages.match(noteSelector, document) > 0;
}
