/**
 * Keeps a webview up to date: one request to the server at a time, no message without news, and none to a hidden
 * page.
 */
import { l10n, type WebviewPanel } from 'vscode';

export interface Conversation {
  /** The page has loaded and has no data yet. */
  begin(): void;
  /** The server's data, or what is asked for, may have changed. */
  update(): void;
}

/** `ask` returns the current message for the page; it rejects if the server does not answer. */
export function createConversation(panel: WebviewPanel, ask: () => Promise<object>): Conversation {
  let isLoaded = false;
  let last: string | undefined;
  let state: 'idle' | 'asking' | 'ask-again' = 'idle';
  const run = async (): Promise<void> => {
    if (state !== 'idle') {
      state = 'ask-again';
      return;
    }
    do {
      state = 'asking';
      const message = { ...(await ask().catch(problem)), texts: translations() };
      if (now() === 'asking') await post(message);
    } while (now() === 'ask-again');
    state = 'idle';
  };
  // The compiler does not see that the state changes during an await.
  const now = (): typeof state => state;
  const post = async (message: object): Promise<void> => {
    const text = JSON.stringify(message);
    if (text === last) return;
    last = text;
    await panel.webview.postMessage(message);
  };
  panel.onDidChangeViewState(() => {
    // A hidden page is discarded; a new one will announce that it has loaded.
    if (!panel.visible) isLoaded = false;
  });
  panel.onDidDispose(() => {
    isLoaded = false;
  });
  return {
    begin: () => {
      isLoaded = true;
      last = undefined;
      void run();
    },
    update: () => {
      if (isLoaded) void run();
    },
  };
}

function problem(): object {
  return {
    type: 'problem',
    message: l10n.t(
      'The language server does not answer. Run “Dossier: Restart Language Server” from the command palette.',
    ),
  };
}

/** The translations that VS Code has loaded for the extension, for use in the page. */
function translations(): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [key, value] of Object.entries(l10n.bundle ?? {})) {
    if (typeof value === 'string') texts[key] = value;
  }
  return texts;
}
