/** The note (or catalog) that a person is at, and where in it. Focus in a panel or a view does not change it. */
import { type Disposable, type Event, EventEmitter, languages, type TextEditor, window } from 'vscode';

export interface ActiveNote extends Disposable {
  editor(): TextEditor | undefined;
  /** Another file, or none. */
  readonly onDidChange: Event<void>;
  /** Another place in it. Fires after a short rest, not at every key. */
  readonly onDidMove: Event<void>;
}

/** How long the cursor must rest, in milliseconds, before views follow it. */
const rest = 120;

const selector = [
  { scheme: 'file', language: 'markdown' },
  { scheme: 'untitled', language: 'markdown' },
  { scheme: 'file', pattern: '**/*.catalog.yaml' },
];

export function createActiveNote(): ActiveNote {
  const changed = new EventEmitter<void>();
  const moved = new EventEmitter<void>();
  let current = fitting(window.activeTextEditor);
  let timer: NodeJS.Timeout | undefined;
  const set = (editor: TextEditor | undefined): void => {
    if (editor === current) return;
    current = editor;
    changed.fire();
  };
  const subscriptions = [
    window.onDidChangeActiveTextEditor((editor) => {
      // Without an active editor the focus is elsewhere; the note may still be there.
      const stays =
        editor === undefined && current !== undefined && window.visibleTextEditors.includes(current);
      if (!stays) set(fitting(editor));
    }),
    window.onDidChangeVisibleTextEditors((editors) => {
      if (current !== undefined && !editors.includes(current)) set(fitting(window.activeTextEditor));
    }),
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

function fitting(editor: TextEditor | undefined): TextEditor | undefined {
  return editor !== undefined && languages.match(selector, editor.document) > 0 ? editor : undefined;
}
